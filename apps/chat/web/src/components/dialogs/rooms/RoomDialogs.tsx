import type { RoomDialog } from "../../../chat/state";
import { ConfirmDialog } from "../ConfirmDialog";
import { useChat, useChatState, useWords } from "../../use-chat";
import { ArchivedRoomsDialog } from "./ArchivedRoomsDialog";
import { DeleteRoomDialog } from "./DeleteRoomDialog";
import { DirectDialog, InviteDialog } from "./PersonDialogs";
import { TopicDialog } from "./TopicDialog";

/** The dialogs of private and direct rooms, and of owners; loaded when one of them is opened. */
export function RoomDialogs({ dialog }: { dialog: RoomDialog }) {
  const chat = useChat();
  const text = useWords();
  const room = useChatState(({ rooms }) => ("room" in dialog ? rooms?.get(dialog.room) : undefined));
  const close = (): void => chat.showDialog(null);
  switch (dialog.kind) {
    case "direct":
      return <DirectDialog />;
    case "archivedRooms":
      return <ArchivedRoomsDialog />;
    case "invite":
      return <InviteDialog room={dialog.room} />;
    case "topic":
      return <TopicDialog room={dialog.room} topic={room?.topic ?? ""} />;
    case "deleteRoom":
      return <DeleteRoomDialog room={dialog.room} name={room?.name ?? ""} />;
    case "archive":
      return (
        <ConfirmDialog
          title={room?.archived ? text.unarchiveTitle(room.name) : text.archiveTitle(room?.name ?? "")}
          text={room?.archived ? text.unarchiveText : text.archiveText}
          action={room?.archived ? text.unarchiveAction : text.archiveAction}
          cancel={text.cancel}
          onAct={() => void chat.roomSettings.setArchived(dialog.room, !room?.archived)}
          onClose={close}
        />
      );
    case "handOver":
      return (
        <ConfirmDialog
          title={text.handOverTitle(dialog.person.nickname)}
          text={text.handOverText}
          action={text.handOverAction}
          cancel={text.cancel}
          onAct={() => void chat.roomSettings.handOver(dialog.room, dialog.person.id)}
          onClose={close}
        />
      );
  }
}
