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
  if (invitations.length === 0) return null;

  async function accept(room: number): Promise<void> {
    if (await chat.rooms.open(room)) focusConversation();
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
              <button class="button small primary" type="button" data-testid="invitation-accept" onClick={() => void accept(room.id)}>
                {text.acceptInvitation}
              </button>
              <button class="button small" type="button" data-testid="invitation-decline" onClick={() => void chat.roomSettings.decline(room.id)}>
                {text.declineInvitation}
              </button>
            </div>
          </li>
        ))}
      </ul>
    </section>
  );
}
