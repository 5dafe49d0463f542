import type { Dialog } from "../../chat/state";
import { FloatingPopover } from "../parts/FloatingPopover";
import type { Room } from "../../wire/types";
import { NotificationMenu } from "./NotificationMenu";
import { useChat, useUserId, useWords } from "../use-chat";

interface Props {
  room: Room;
  anchor: HTMLElement;
  onDone: () => void;
}

/** The actions for the open room. Loaded with the popover. */
export function RoomMenu({ room, anchor, onDone }: Props) {
  const chat = useChat();
  const text = useWords();
  const me = useUserId();
  const { id } = room;

  function item(name: string, label: string, dialog: Dialog, bad = false) {
    return (
      <button
        class={bad ? "item bad" : "item"}
        type="button"
        role="menuitem"
        data-testid={name}
        onClick={() => {
          onDone();
          chat.showDialog(dialog);
        }}
      >
        {label}
      </button>
    );
  }

  return (
    <FloatingPopover anchor={anchor} role="menu" label={text.roomActions} onClose={onDone}>
      {!room.archived && room.kind !== "direct" && item("room-invite", text.invite, { kind: "invite", room: id })}
      {item("room-date", text.jumpToDate, { kind: "date", room: id })}
      <NotificationMenu room={room} onDone={onDone} />
      {room.owner !== undefined && room.owner === me && (
        <>
          {item("room-rename", text.renameRoom, { kind: "renameRoom", room: id })}
          {item("room-set-topic", text.setTopic, { kind: "topic", room: id })}
          {item("room-archive", room.archived ? text.unarchive : text.archive, { kind: "archive", room: id })}
          {item("room-delete", text.deleteRoom, { kind: "deleteRoom", room: id }, true)}
        </>
      )}
      {room.kind !== "direct" && item("room-leave", text.leaveRoom, { kind: "leaveRoom", room: id }, true)}
    </FloatingPopover>
  );
}
