import type { Person } from "../../wire/types";
import { useChat, useWords } from "../use-chat";

interface Props {
  room: number;
  person: Person;
  muted: boolean;
  onDone: () => void;
}

const MINUTES = [10, 60, 1440] as const;

export function ModerationMenu({ room, person, muted, onDone }: Props) {
  const chat = useChat();
  const text = useWords();

  function item(id: string, label: string, act: () => void, bad = false) {
    return (
      <button
        key={id}
        class={bad ? "item bad" : "item"}
        type="button"
        role="menuitem"
        data-testid={id}
        onClick={() => {
          onDone();
          act();
        }}
      >
        {label}
      </button>
    );
  }

  return (
    <>
      {muted && item("unmute", text.unmute, () => void chat.moderation.mute(room, person.id, 0))}
      {!muted &&
        MINUTES.map((minutes) =>
          item(`mute-${minutes}`, text.mute[minutes], () => void chat.moderation.mute(room, person.id, minutes)),
        )}
      {item("hand-over", text.handOver, () => chat.showDialog({ kind: "handOver", room, person }))}
      {item("remove", text.remove, () => chat.showDialog({ kind: "remove", room, person }), true)}
    </>
  );
}
