import { useState } from "preact/hooks";
import { useUniqueId } from "../../components/parts/use-unique-id";
import { Choice, Confirmation } from "./Pieces";
import type { ManageWords } from "./words";

interface Props {
  say: ManageWords;
  nickname: string;
  onBan: (ban: { reason?: string; minutes?: number }) => void;
  onClose: () => void;
}

export function BanConfirmation({ say, nickname, onBan, onClose }: Props) {
  const [reason, setReason] = useState("");
  const [minutes, setMinutes] = useState<keyof ManageWords["durations"]>("1440");
  const id = useUniqueId();
  return (
    <Confirmation
      say={say}
      title={say.banTitle(nickname)}
      text={say.banText}
      action={say.ban}
      onAct={() => onBan({ ...(reason.trim() !== "" && { reason: reason.trim() }), ...(minutes !== "" && { minutes: Number(minutes) }) })}
      onClose={onClose}
    >
      <div class="filter">
        <label for={id}>{say.reason}</label>
        <input id={id} class="field" maxLength={200} value={reason} data-testid="ban-reason" onInput={(event) => setReason(event.currentTarget.value)} />
      </div>
      <Choice label={say.duration} options={say.durations} value={minutes} name="ban-minutes" onChoose={setMinutes} />
    </Confirmation>
  );
}
