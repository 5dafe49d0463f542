import "../../css/dialog.css";
import { lazy } from "../parts/lazy";
import { ConfirmDialog } from "./ConfirmDialog";
import { LeaveDialog } from "./LeaveDialog";
import { NewRoomDialog } from "./NewRoomDialog";
import { RenameDialog } from "./RenameDialog";
import { useChat, useChatState, useLanguage, useWords } from "../use-chat";

const AvatarDialog = lazy(() => import("./AvatarDialog").then(({ AvatarDialog }) => AvatarDialog));
const SettingsDialog = lazy(() => import("./SettingsDialog").then(({ SettingsDialog }) => SettingsDialog));
const DevicesDialog = lazy(() => import("../devices/DevicesDialog").then(({ DevicesDialog }) => DevicesDialog));
const DeviceConfirmation = lazy(() => import("../devices/DeviceConfirmation").then(({ DeviceConfirmation }) => DeviceConfirmation));
const LogoutDialog = lazy(() => import("./SettingsDialog").then(({ LogoutDialog }) => LogoutDialog));
const DateDialog = lazy(() => import("./DateDialog").then(({ DateDialog }) => DateDialog));
const SwitcherDialog = lazy(() => import("./SwitcherDialog").then(({ SwitcherDialog }) => SwitcherDialog));
const MessageSheet = lazy(() => import("./MessageSheet").then(({ MessageSheet }) => MessageSheet));
const ImageViewer = lazy(() => import("./ImageViewer").then(({ ImageViewer }) => ImageViewer));

const InvitesDialog = lazy(() => import("./InvitesDialog").then(({ InvitesDialog }) => InvitesDialog));
const BansDialog = lazy(() => import("./BansDialog").then(({ BansDialog }) => BansDialog));
const BanDialog = lazy(() => import("./BanDialog").then(({ BanDialog }) => BanDialog));
const RoomDialogs = lazy(() => import("./rooms/RoomDialogs").then(({ RoomDialogs }) => RoomDialogs));

/** The open dialog, if any. */
export function Dialogs() {
  const chat = useChat();
  const language = useLanguage();
  const text = useWords();
  const dialog = useChatState((state) => state.dialog);
  const rooms = useChatState((state) => state.rooms);
  const me = useChatState((state) => state.me);
  const close = (): void => chat.showDialog(null);
  if (dialog === null) return null;
  switch (dialog.kind) {
    case "avatar":
      return <AvatarDialog />;
    case "settings":
      return <SettingsDialog />;
    case "devices":
      return <DevicesDialog />;
    case "revoke":
    case "removePasskey":
      return <DeviceConfirmation dialog={dialog} />;
    case "message":
      return <MessageSheet message={dialog.message} own={dialog.own} />;
    case "picture":
      return <ImageViewer file={dialog.file} room={dialog.room} onClose={close} />;
    case "rename":
      return (
        <RenameDialog
          title={text.changeNickname}
          label={text.nickname}
          name={me?.nickname ?? ""}
          language={language}
          rename={(name) => chat.session.rename(name)}
          onClose={close}
        />
      );
    case "newRoom":
      return <NewRoomDialog name={dialog.name} />;
    case "switcher":
      return <SwitcherDialog />;
    case "renameRoom":
      return (
        <RenameDialog
          title={text.renameRoomTitle}
          label={text.roomName}
          name={rooms?.get(dialog.room)?.name ?? ""}
          language={language}
          rename={(name) => chat.rooms.rename(dialog.room, name)}
          onClose={close}
        />
      );
    case "direct":
    case "archivedRooms":
    case "invite":
    case "topic":
    case "archive":
    case "deleteRoom":
    case "handOver":
      return <RoomDialogs dialog={dialog} />;
    case "leaveRoom":
      return <LeaveDialog room={dialog.room} />;
    case "date":
      return <DateDialog room={dialog.room} />;
    case "remove":
      return (
        <ConfirmDialog
          title={text.removeTitle(dialog.person.nickname)}
          text={dialog.guest ? text.removeGuestText : text.removeText}
          action={text.removeAction}
          cancel={text.cancel}
          onAct={() => void chat.moderation.remove(dialog.room, dialog.guest ? { guest: dialog.person.nickname } : { person: dialog.person.id })}
          onClose={close}
        />
      );
    case "invites":
      return <InvitesDialog />;
    case "bans":
      return <BansDialog />;
    case "ban":
      return <BanDialog person={dialog.person} />;
    case "logout":
      return <LogoutDialog everywhere={dialog.everywhere} />;
    case "delete":
      return (
        <ConfirmDialog
          title={text.deleteTitle}
          text={text.deleteText}
          quote={dialog.message.text || dialog.message.file?.name}
          action={text.deleteAction}
          cancel={text.cancel}
          onAct={() => void chat.messages.remove(dialog.message)}
          onClose={close}
        />
      );
  }
}
