import type { Room } from "../../wire/types";
import { focusConversation } from "../focus-conversation";
import { RoomSign } from "../parts/RoomSign";
import { useUniqueId } from "../parts/use-unique-id";
import { useChat, useChatState, useWords } from "../use-chat";

/** The rooms that wait for the user. */
export function InvitationList() {
  const chat = useChat();
  const text = useWords();
  const id = useUniqueId();
  const invitations = useChatState((state) => state.invitations);
  const toasts = useChatState((state) => state.toasts);
  if (invitations.length === 0) return null;

  async function accept({ id: room, name }: Room): Promise<void> {
    answered(name);
    if (await chat.rooms.open(room)) focusConversation();
  }

  function decline({ id: room, name }: Room): void {
    answered(name);
    void chat.roomSettings.decline(room);
  }

  /** Its message has been read. */
  function answered(room: string): void {
    for (const { id, text } of toasts) if (text.kind === "invited" && text.name === room) chat.toasts.dismiss(id);
  }

  return (
    <section aria-labelledby={id}>
      <h2 id={id}>{text.invitations}</h2>
      <ul class="invitation-list" data-testid="invitation-list">
        {invitations.map(({ room, by }) => (
          <li key={room.id} class="invitation" data-testid="invitation">
            <p>
              <RoomSign room={room} />
              <bdi class="room-name">{room.name}</bdi>
            </p>
            <p class="hint">{text.invitedBy(by.nickname)}</p>
            <div class="invitation-actions">
              <button class="button small primary" type="button" data-testid="invitation-accept" onClick={() => void accept(room)}>
                {text.acceptInvitation}
              </button>
              <button class="button small" type="button" data-testid="invitation-decline" onClick={() => decline(room)}>
                {text.declineInvitation}
              </button>
            </div>
          </li>
        ))}
      </ul>
    </section>
  );
}
