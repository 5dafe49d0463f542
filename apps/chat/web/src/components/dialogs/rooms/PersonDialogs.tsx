import { useState } from "preact/hooks";
import { errorText } from "../../../i18n";
import type { FoundPerson, ServerError } from "../../../wire/types";
import { focusConversation } from "../../focus-conversation";
import { Modal } from "../../parts/Modal";
import { useChat, useChatState, useLanguage, useWords } from "../../use-chat";
import { PersonPicker } from "./PersonPicker";

/** Chooses the person of a direct room. */
export function DirectDialog() {
  const chat = useChat();
  const text = useWords();
  const me = useChatState((state) => state.me);

  async function open(person: string): Promise<void> {
    if (!(await chat.roomSettings.openDirect(person))) return;
    chat.showDialog(null);
    focusConversation();
  }

  return (
    <Modal title={text.newDirect} onClose={() => chat.showDialog(null)}>
      <PersonPicker
        action={({ id, nickname }) => (
          <button class="button small" type="button" aria-label={text.writeTo(nickname)} data-testid="person-write" onClick={() => void open(id)}>
            {text.writeAction}
          </button>
        )}
      />
      <div class="actions">
        {me !== null && (
          <button class="button" type="button" data-testid="open-notes" onClick={() => void open(me.id)}>
            {text.notes}
          </button>
        )}
        <button class="button" type="button" onClick={() => chat.showDialog(null)}>
          {text.close}
        </button>
      </div>
    </Modal>
  );
}

/** Invites people to a room. */
export function InviteDialog({ room: id }: { room: number }) {
  const chat = useChat();
  const language = useLanguage();
  const text = useWords();
  const room = useChatState(({ rooms }) => rooms?.get(id));
  const [error, setError] = useState<ServerError>();
  const [version, setVersion] = useState(0);

  async function invite(person: string): Promise<void> {
    setError(await chat.roomSettings.invite(id, person));
    setVersion((before) => before + 1);
  }

  function action({ id: person, nickname, member, invited }: FoundPerson) {
    if (member) return <span class="tag">{text.isMember}</span>;
    if (invited) return <span class="tag">{text.isInvited}</span>;
    return (
      <button class="button small" type="button" aria-label={text.inviteNamed(nickname)} data-testid="person-invite" onClick={() => void invite(person)}>
        {text.inviteAction}
      </button>
    );
  }

  return (
    <Modal title={text.inviteTitle(room?.name ?? "")} onClose={() => chat.showDialog(null)}>
      <p class="hint">{text.inviteHint}</p>
      <PersonPicker room={id} version={version} action={action} />
      {error !== undefined && (
        <p class="hint fault" role="alert">
          {errorText(language, error)}
        </p>
      )}
      <div class="actions">
        <button class="button" type="button" onClick={() => chat.showDialog(null)}>
          {text.close}
        </button>
      </div>
    </Modal>
  );
}
