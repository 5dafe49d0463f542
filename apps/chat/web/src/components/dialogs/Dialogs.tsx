import { words } from "../../i18n";
import { lazy } from "../parts/Lazy";
import type { Props } from "../props";
import { Confirm } from "./Confirm";
import { Rename } from "./Rename";

const Settings = lazy(() => import("./Settings").then(({ Settings }) => Settings));
const Picture = lazy(() => import("./Picture").then(({ Picture }) => Picture));

/** At most one at a time. */
export function Dialogs({ state, chat }: Props) {
  const { dialog, rooms, language, me } = state;
  const text = words[language];
  const close = (): void => chat.ask(null);
  if (dialog === null) return null;
  switch (dialog.kind) {
    case "settings":
      return <Settings state={state} chat={chat} />;
    case "picture":
      return <Picture file={dialog.file} language={language} onClose={close} />;
    case "rename":
      return (
        <Rename
          title={text.changeNickname}
          label={text.nickname}
          name={me?.nickname ?? ""}
          language={language}
          rename={(name) => chat.session.rename(name)}
          onClose={close}
        />
      );
    case "renameRoom":
      return (
        <Rename
          title={text.renameRoomTitle}
          label={text.roomName}
          name={rooms?.get(dialog.room)?.name ?? ""}
          language={language}
          rename={(name) => chat.rooms.rename(dialog.room, name)}
          onClose={close}
        />
      );
    case "leaveRoom":
      return (
        <Confirm
          title={text.leaveTitle(rooms?.get(dialog.room)?.name ?? "")}
          text={text.leaveText}
          action={text.leaveAction}
          cancel={text.cancel}
          onAct={() => void chat.rooms.leave(dialog.room)}
          onClose={close}
        />
      );
    case "remove":
      return (
        <Confirm
          title={text.removeTitle(dialog.person.nickname)}
          text={text.removeText}
          action={text.removeAction}
          cancel={text.cancel}
          onAct={() => void chat.people.remove(dialog.room, dialog.person.id)}
          onClose={close}
        />
      );
    case "delete":
      return (
        <Confirm
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
