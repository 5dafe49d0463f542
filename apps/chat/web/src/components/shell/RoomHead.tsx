import { useState } from "preact/hooks";
import { words } from "../../i18n";
import { unreadOf } from "../../model/rooms";
import type { Member, Room } from "../../wire/types";
import { Float } from "../parts/Float";
import { IconButton } from "../parts/IconButton";
import type { Props as ViewProps } from "../props";

interface Props extends ViewProps {
  room: Room;
  members: readonly Member[];
}

export function RoomHead({ room, members, state, chat }: Props) {
  const text = words[state.language];
  const [anchor, setAnchor] = useState<HTMLElement | null>(null);
  const elsewhere = unreadOf(state.rooms?.values() ?? []).unread - room.unread;
  return (
    <header class="conversation-head">
      {state.narrow && (
        <span class="with-badge">
          <IconButton icon="menu" label={text.rooms} data-testid="rooms-open" onClick={() => chat.drawer("rooms")} />
          {elsewhere > 0 && (
            <span class="badge">
              <span aria-hidden="true">{elsewhere > 99 ? "99+" : elsewhere}</span>
              <span class="hidden">{text.unread(elsewhere)}</span>
            </span>
          )}
        </span>
      )}
      <div class="conversation-title">
        <h1 data-testid="current-room">
          <bdi title={room.name}>{room.name}</bdi>
        </h1>
        <p>{text.members(members.length)}</p>
      </div>
      {state.narrow && (
        <IconButton icon="people" label={text.people} data-testid="people-open" onClick={() => chat.drawer("people")} />
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
        <Float anchor={anchor} role="menu" label={text.roomActions} onClose={() => setAnchor(null)}>
          {room.owner !== undefined && room.owner === state.me?.id && (
            <button
              class="item"
              type="button"
              role="menuitem"
              data-testid="room-rename"
              onClick={() => {
                setAnchor(null);
                chat.ask({ kind: "renameRoom", room: room.id });
              }}
            >
              {text.renameRoom}
            </button>
          )}
          <button
            class="item bad"
            type="button"
            role="menuitem"
            data-testid="room-leave"
            onClick={() => {
              setAnchor(null);
              chat.ask({ kind: "leaveRoom", room: room.id });
            }}
          >
            {text.leaveRoom}
          </button>
        </Float>
      )}
    </header>
  );
}
