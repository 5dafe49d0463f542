import { ConfirmDialog } from "./ConfirmDialog";
import { useChat, useChatState, useMembers, useUserId, useWords } from "../use-chat";

/** Asks for confirmation before the user leaves a room; warns owners that ownership passes. */
export function LeaveDialog({ room: id }: { room: number }) {
  const chat = useChat();
  const text = useWords();
  const me = useUserId();
  const room = useChatState(({ rooms }) => rooms?.get(id));
  const others = useMembers(id).some(({ person, guest }) => !guest && person.id !== me);
  const passes = room?.owner !== undefined && room.owner === me && others;
  return (
    <ConfirmDialog
      title={text.leaveTitle(room?.name ?? "")}
      text={room?.kind === "private" ? (others ? text.leavePrivateText : text.leaveLastText) : passes ? text.leaveOwnText : text.leaveText}
      action={text.leaveAction}
      cancel={text.cancel}
      onAct={() => void chat.rooms.leave(id)}
      onClose={() => chat.showDialog(null)}
    />
  );
}
