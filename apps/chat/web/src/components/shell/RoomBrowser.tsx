import { useRef, useState } from "preact/hooks";
import { hasModifier, isComposing } from "../../browser/keys";
import { NAME_LIMIT, normalizeName } from "../../model/names";
import { groupByMembership, search } from "../../model/rooms";
import type { Room } from "../../wire/types";
import { focusConversation } from "../focus-conversation";
import { Icon } from "../parts/Icon";
import { InvitationList } from "./InvitationList";
import { RoomList } from "./RoomList";
import { RESULTS_ID, resultId, RoomResults } from "./RoomResults";
import { RoomShortcut } from "./RoomShortcut";
import { useSearchShortcut } from "./use-search-shortcut";
import { useChat, useChatState, useWords } from "../use-chat";

/** A field that finds rooms, and the lists of rooms; while searching, the results. */
export function RoomBrowser() {
  const chat = useChat();
  const text = useWords();
  const rooms = useChatState((state) => state.rooms);
  const [query, setQuery] = useState("");
  /** Undefined until an arrow key is pressed. */
  const [arrow, setArrow] = useState<number>();
  const input = useRef<HTMLInputElement>(null);
  const wanted = normalizeName(query);
  const all = [...(rooms?.values() ?? [])];
  const searching = wanted !== "" || arrow !== undefined;
  const found = searching ? search(all, wanted) : [];
  const selected = Math.min(arrow ?? 0, found.length - 1);
  const current = useChatState((state) => state.current);
  const { mine, direct, others } = groupByMembership(all, current);
  useSearchShortcut(input);

  function reset(): void {
    setQuery("");
    setArrow(undefined);
  }

  async function open(room: Room | undefined): Promise<void> {
    if (room === undefined || !(await chat.rooms.open(room.id))) return;
    reset();
    focusConversation();
  }

  function pressed(event: KeyboardEvent): void {
    if (isComposing(event) || hasModifier(event)) return;
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step !== undefined) {
      event.preventDefault();
      const count = searching ? found.length : all.length;
      if (count > 0) setArrow(searching ? (selected + step + count) % count : step > 0 ? 0 : count - 1);
    } else if (event.key === "Escape" && searching) {
      event.stopPropagation();
      reset();
    }
  }

  return (
    <nav class="rooms" aria-label={text.rooms}>
      <form
        class="room-search"
        role="search"
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          if (searching) void open(found[selected]);
        }}
      >
        <label class="hidden" for="room-search">
          {text.findRoom}
        </label>
        <Icon name="search" />
        <input
          id="room-search"
          ref={input}
          class="field"
          data-testid="room-search"
          placeholder={text.findRoom}
          maxLength={NAME_LIMIT * 2}
          autoComplete="off"
          enterKeyHint="search"
          role="combobox"
          aria-autocomplete="list"
          aria-keyshortcuts="Control+K Meta+K"
          aria-expanded={found.length > 0}
          aria-controls={found.length > 0 ? RESULTS_ID : undefined}
          aria-activedescendant={found.length > 0 ? resultId(selected) : undefined}
          value={query}
          onInput={(event) => {
            setQuery(event.currentTarget.value);
            setArrow(undefined);
          }}
          onBlur={() => setArrow(undefined)}
          onKeyDown={pressed}
        />
        {query === "" && (
          <kbd class="search-shortcut" aria-hidden="true">
            {SHORTCUT}
          </kbd>
        )}
      </form>
      <div class="room-lists">
        {searching && found.length === 0 ? (
          <>
            <p class="empty-note" role="status" data-testid="no-rooms">
              {text.noMatch}
            </p>
            <NewRoomButton label={text.createNamed(wanted)} name={wanted} id="create-found" />
          </>
        ) : searching ? (
          <RoomResults rooms={found} selected={selected} onChoose={(room) => void open(room)} />
        ) : (
          <>
            {all.length === 0 && (
              <p class="empty-note" data-testid="no-rooms">
                {rooms === null ? text.loadingRooms : text.noRooms}
              </p>
            )}
            <InvitationList />
            <RoomList title={text.yourRooms} rooms={mine} />
            <RoomList title={text.directMessages} rooms={direct} />
            <RoomShortcut id="new-direct" icon="chat" label={text.newDirect} dialog={{ kind: "direct" }} />
            <RoomList title={text.otherRooms} rooms={others} />
            <RoomShortcut id="archived-rooms" icon="archive" label={text.archivedRooms} dialog={{ kind: "archivedRooms" }} />
          </>
        )}
      </div>
      <NewRoomButton label={text.newRoom} name="" id="new-room" />
    </nav>
  );
}

const SHORTCUT = /Mac|iPhone|iPad/.test(navigator.platform) ? "⌘K" : "Ctrl K";

function NewRoomButton({ label, name, id }: { label: string; name: string; id: string }) {
  const chat = useChat();
  return (
    <button class="button new-room" type="button" data-testid={id} aria-haspopup="dialog" onClick={() => chat.showDialog({ kind: "newRoom", name })}>
      <Icon name="plus" />
      <bdi>{label}</bdi>
    </button>
  );
}
