import { useState } from "preact/hooks";
import { AccessRequests } from "../../chat/access-requests";
import { accessWords } from "../../i18n/access";
import type { Person } from "../../wire/types";
import { Modal } from "../parts/Modal";
import { useUniqueId } from "../parts/use-unique-id";
import { useChat, useLanguage, useWords } from "../use-chat";

const DURATIONS = [60, 1440, 10080, 43200] as const;
const MAX_REASON = 200;

/** Bans a person from the server, with a reason and an end. */
export function BanDialog({ person }: { person: Person }) {
  const chat = useChat();
  const access = new AccessRequests(chat.client, chat.toasts);
  const common = useWords();
  const text = accessWords[useLanguage()];
  const [minutes, setMinutes] = useState<number>(1440);
  const [reason, setReason] = useState("");
  const id = useUniqueId();

  async function submit(event: Event): Promise<void> {
    event.preventDefault();
    if (await access.ban(person.id, reason.trim(), minutes === 0 ? null : minutes)) chat.showDialog(null);
  }

  return (
    <Modal title={text.banTitle(person.nickname)} onClose={() => chat.showDialog(null)}>
      <p>{text.banText}</p>
      <form onSubmit={(event) => void submit(event)}>
        <div class="options">
          <label for={`${id}-minutes`}>{text.duration}</label>
          <select id={`${id}-minutes`} class="field" data-testid="ban-minutes" value={minutes} onChange={(event) => setMinutes(Number(event.currentTarget.value))}>
            {DURATIONS.map((value) => (
              <option key={value} value={value}>
                {text.durations[value]}
              </option>
            ))}
            <option value={0}>{text.forever}</option>
          </select>
          <label for={`${id}-reason`}>{text.reason}</label>
          <input
            id={`${id}-reason`}
            class="field"
            data-testid="ban-reason"
            maxLength={MAX_REASON}
            autoComplete="off"
            aria-describedby={`${id}-hint`}
            value={reason}
            onInput={(event) => setReason(event.currentTarget.value)}
          />
        </div>
        <p class="hint" id={`${id}-hint`}>
          {text.reasonHint}
        </p>
        <div class="actions">
          <button class="button" type="button" autoFocus onClick={() => chat.showDialog(null)}>
            {common.cancel}
          </button>
          <button class="button danger" type="submit" data-testid="ban-confirm">
            {text.ban}
          </button>
        </div>
      </form>
    </Modal>
  );
}
