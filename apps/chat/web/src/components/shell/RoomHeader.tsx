import { useState } from "preact/hooks";
import { unreadOf } from "../../model/rooms";
import { IconButton } from "../parts/IconButton";
import { lazy } from "../parts/lazy";
import { RoomSign } from "../parts/RoomSign";
import { useChat, useChatState, useMembers, useWords } from "../use-chat";

const RoomMenu = lazy(() => import("./RoomMenu").then(({ RoomMenu }) => RoomMenu));

interface Props {
  room: number;
}

export function RoomHeader({ room: id }: Props) {
  const chat = useChat();
  const text = useWords();
  const compact = useChatState((state) => state.compact);
  const narrow = useChatState((state) => state.narrow);
  const drawer = useChatState((state) => state.drawer);
  const room = useChatState(({ rooms }) => rooms?.get(id));
  const members = useMembers(id);
  // Guests are not members: the list of rooms does not count them.
  const guests = members.filter(({ guest }) => guest).length;
  const unread = useChatState(({ rooms }) => unreadOf(rooms?.values() ?? []).unread);
  const [anchor, setAnchor] = useState<HTMLElement | null>(null);
  if (room === undefined) return null;
  const unreadElsewhere = unread - room.unread;
  return (
    <header class="conversation-head">
      {narrow && (
        <span class="with-badge">
          <IconButton icon="back" label={text.rooms} data-testid="rooms-open" onClick={() => chat.setDrawer("rooms")} />
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
        <p class="conversation-about" data-testid="member-count">
          {room.kind === "private" && <RoomSign room={room} />}
          {room.kind !== "direct" && (
            <span>
              {text.members(members.length - guests)}
              {guests > 0 && ` · ${text.guests(guests)}`}
            </span>
          )}
          {room.kind === "direct" && members.some(({ person, online }) => online && person.id === room.with?.id) && text.isOnline}
          {room.topic !== undefined && (
            <bdi class="room-topic" title={room.topic} data-testid="room-topic">
              {room.topic}
            </bdi>
          )}
        </p>
      </div>
      <IconButton
        icon="search"
        label={text.search}
        aria-keyshortcuts="Control+Shift+F Meta+Shift+F"
        aria-expanded={drawer === "search"}
        data-testid="search-open"
        onClick={() => chat.setDrawer(drawer === "search" ? null : "search")}
      />
      {compact && (
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
      {anchor !== null && <RoomMenu room={room} anchor={anchor} onDone={() => setAnchor(null)} />}
    </header>
  );
}
