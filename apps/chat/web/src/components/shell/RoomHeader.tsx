import { useState } from "preact/hooks";
import { lazy } from "../parts/lazy";
import { unreadOf } from "../../model/rooms";
import { Popover } from "../parts/Popover";
import { IconButton } from "../parts/IconButton";
import { useChat, useChatState, useMembers, useUserId, useWords } from "../use-chat";

const NotificationMenu = lazy(() => import("./NotificationMenu").then(({ NotificationMenu }) => NotificationMenu));

interface Props {
  room: number;
}

export function RoomHeader({ room: id }: Props) {
  const chat = useChat();
  const text = useWords();
  const me = useUserId();
  const narrow = useChatState((state) => state.narrow);
  const room = useChatState(({ rooms }) => rooms?.get(id));
  const members = useMembers(id);
  const unread = useChatState(({ rooms }) => unreadOf(rooms?.values() ?? []).unread);
  const [anchor, setAnchor] = useState<HTMLElement | null>(null);
  if (room === undefined) return null;
  const unreadElsewhere = unread - room.unread;
  return (
    <header class="conversation-head">
      {narrow && (
        <span class="with-badge">
          <IconButton icon="menu" label={text.rooms} data-testid="rooms-open" onClick={() => chat.setDrawer("rooms")} />
          {unreadElsewhere > 0 && (
            <span class="badge">
              <span aria-hidden="true">{unreadElsewhere > 99 ? "99+" : unreadElsewhere}</span>
              <span class="hidden">{text.unread(unreadElsewhere)}</span>
            </span>
          )}
        </span>
      )}
      <div class="conversation-title">
        <h1 id="room-title" tabIndex={-1} data-testid="current-room">
          <bdi title={room.name}>{room.name}</bdi>
        </h1>
        <p>{text.members(members.length)}</p>
      </div>
      {narrow && (
        <IconButton icon="people" label={text.people} data-testid="people-open" onClick={() => chat.setDrawer("people")} />
      )}
      <IconButton
        icon="dots"
        label={text.roomActions}
        aria-haspopup="menu"
        aria-expanded={anchor !== null}
        data-testid="room-menu"
        onClick={(event) => setAnchor(anchor === null ? event.currentTarget : null)}
      />
      {anchor !== null && (
        <Popover anchor={anchor} role="menu" label={text.roomActions} onClose={() => setAnchor(null)}>
          {room.owner !== undefined && room.owner === me && (
            <button
              class="item"
              type="button"
              role="menuitem"
              data-testid="room-rename"
              onClick={() => {
                setAnchor(null);
                chat.showDialog({ kind: "renameRoom", room: id });
              }}
            >
              {text.renameRoom}
            </button>
          )}
          <NotificationMenu room={room} onDone={() => setAnchor(null)} />
          <button
            class="item bad"
            type="button"
            role="menuitem"
            data-testid="room-leave"
            onClick={() => {
              setAnchor(null);
              chat.showDialog({ kind: "leaveRoom", room: id });
            }}
          >
            {text.leaveRoom}
          </button>
        </Popover>
      )}
    </header>
  );
}
