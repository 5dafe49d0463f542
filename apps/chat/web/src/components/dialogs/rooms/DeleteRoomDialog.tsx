import { useState } from "preact/hooks";
import { errorText } from "../../../i18n";
import { normalizeName } from "../../../model/names";
import type { ServerError } from "../../../wire/types";
import { Modal } from "../../parts/Modal";
import { useUniqueId } from "../../parts/use-unique-id";
import { useChat, useLanguage, useWords } from "../../use-chat";

/** Deletes a room after its name was typed. */
export function DeleteRoomDialog({ room, name }: { room: number; name: string }) {
  const chat = useChat();
  const language = useLanguage();
  const text = useWords();
  const id = useUniqueId();
  const [typed, setTyped] = useState("");
  const [error, setError] = useState<ServerError>();
  const same = normalizeName(typed) === normalizeName(name);

  async function submit(): Promise<void> {
    if (!same) return;
    const failure = await chat.roomSettings.delete(room, typed);
    setError(failure);
    if (failure === undefined) chat.showDialog(null);
  }

  return (
    <Modal title={text.deleteRoomTitle(name)} onClose={() => chat.showDialog(null)}>
      <p>{text.deleteRoomText}</p>
      <form
        class="name-form"
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          void submit();
        }}
      >
        <label for={id}>{text.deleteRoomLabel(name)}</label>
        <input id={id} class="field" autoFocus data-testid="delete-name" autoComplete="off" value={typed} onInput={(event) => setTyped(event.currentTarget.value)} />
        <p class="hint fault" role="alert">
          {error ? errorText(language, error) : ""}
        </p>
        <div class="actions">
          <button class="button" type="button" onClick={() => chat.showDialog(null)}>
            {text.cancel}
          </button>
          <button class="button danger" type="submit" data-testid="delete-confirm" aria-disabled={!same}>
            {text.deleteRoomAction}
          </button>
        </div>
      </form>
    </Modal>
  );
}
