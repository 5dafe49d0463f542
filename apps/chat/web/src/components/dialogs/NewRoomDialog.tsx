import { useState } from "preact/hooks";
import type { ServerError } from "../../wire/types";
import { focusConversation } from "../focus-conversation";
import { Modal } from "../parts/Modal";
import { NameForm } from "../parts/NameForm";
import { useChat, useLanguage, useWords } from "../use-chat";

/** Asks for the name of a new room. A room with the same name is offered instead. */
export function NewRoomDialog({ name }: { name: string }) {
  const chat = useChat();
  const language = useLanguage();
  const text = useWords();
  const [busy, setBusy] = useState(false);
  const [hidden, setHidden] = useState(false);
  const [refused, setRefused] = useState<{ name: string; error: ServerError }>();
  const existing = refused?.error.code === "room_exists" ? refused.error.room : undefined;

  async function create(wanted: string): Promise<void> {
    setBusy(true);
    const error = await chat.rooms.create(wanted, hidden ? "private" : "public");
    setBusy(false);
    setRefused(error && { name: wanted, error });
    if (error === undefined) close();
  }

  async function open(room: number): Promise<void> {
    if (await chat.rooms.open(room)) close();
  }

  function close(): void {
    chat.showDialog(null);
    focusConversation();
  }

  return (
    <Modal title={text.newRoom} onClose={() => chat.showDialog(null)}>
      <div class="toggle room-kind" role="group" aria-label={text.roomKind}>
        {[false, true].map((each) => (
          <button
            key={String(each)}
            type="button"
            aria-pressed={each === hidden}
            data-testid={each ? "kind-private" : "kind-public"}
            onClick={() => setHidden(each)}
          >
            {each ? text.privateRoom : text.publicRoom}
          </button>
        ))}
      </div>
      <NameForm
        language={language}
        label={text.roomName}
        hint={hidden ? text.newPrivateHint : text.newRoomHint}
        name={name}
        action={text.createRoom}
        busy={busy}
        error={refused?.error}
        onName={(wanted) => void create(wanted)}
      >
        {refused !== undefined && existing !== undefined ? (
          <button class="button" type="button" data-testid="open-existing" onClick={() => void open(existing)}>
            <bdi>{text.openNamed(refused.name)}</bdi>
          </button>
        ) : (
          <button class="button" type="button" onClick={() => chat.showDialog(null)}>
            {text.cancel}
          </button>
        )}
      </NameForm>
    </Modal>
  );
}
