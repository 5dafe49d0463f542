import { lazy } from "../parts/lazy";
import { ConfirmDialog } from "./ConfirmDialog";
import { LeaveDialog } from "./LeaveDialog";
import { NewRoomDialog } from "./NewRoomDialog";
import { RenameDialog } from "./RenameDialog";
import { useChat, useChatState, useLanguage, useWords } from "../use-chat";

const SettingsDialog = lazy(() => import("./SettingsDialog").then(({ SettingsDialog }) => SettingsDialog));
const SwitcherDialog = lazy(() => import("./SwitcherDialog").then(({ SwitcherDialog }) => SwitcherDialog));
const MessageSheet = lazy(() => import("./MessageSheet").then(({ MessageSheet }) => MessageSheet));
const ImageViewer = lazy(() => import("./ImageViewer").then(({ ImageViewer }) => ImageViewer));

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
    case "settings":
      return <SettingsDialog />;
    case "message":
      return <MessageSheet message={dialog.message} own={dialog.own} />;
    case "picture":
      return <ImageViewer file={dialog.file} language={language} onClose={close} />;
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
    case "leaveRoom":
      return <LeaveDialog room={dialog.room} />;
    case "remove":
      return (
        <ConfirmDialog
          title={text.removeTitle(dialog.person.nickname)}
          text={text.removeText}
          action={text.removeAction}
          cancel={text.cancel}
          onAct={() => void chat.moderation.remove(dialog.room, dialog.person.id)}
          onClose={close}
        />
      );
    case "logout":
      return (
        <ConfirmDialog
          title={text.logoutTitle}
          text={text.logoutText}
          action={text.logoutAction}
          cancel={text.cancel}
          onAct={() => void chat.session.logout()}
          onClose={close}
        />
      );
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
