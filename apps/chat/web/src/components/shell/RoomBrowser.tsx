import { useState } from "preact/hooks";
import { hasModifier, isComposing } from "../../browser/keys";
import { NAME_LIMIT, normalizeName } from "../../model/names";
import { groupByMembership, search } from "../../model/rooms";
import type { Room } from "../../wire/types";
import { focusConversation } from "../focus-conversation";
import { Icon } from "../parts/Icon";
import { lazy } from "../parts/lazy";
import { RoomList } from "./RoomList";
import { NewRoomButton } from "./NewRoomButton";
import { resultId, RoomResults } from "./RoomResults";
import { RoomShortcut } from "./RoomShortcut";
import { useChat, useChatState, useWords } from "../use-chat";

const InvitationList = lazy(() => import("./InvitationList").then(({ InvitationList }) => InvitationList));
const Lobby = lazy(() => import("./Lobby").then(({ Lobby }) => Lobby));

/** A field that finds rooms, and the lists of rooms; while searching, the results. */
export function RoomBrowser() {
  const chat = useChat();
  const text = useWords();
  const rooms = useChatState((state) => state.rooms);
  const narrow = useChatState((state) => state.narrow);
  const invited = useChatState((state) => state.invitations.length > 0);
  const archived = useChatState((state) => state.archivedRooms > 0);
  const [query, setQuery] = useState("");
  /** Undefined until an arrow key is pressed. */
  const [arrow, setArrow] = useState<number>();
  const wanted = normalizeName(query);
  const all = [...(rooms?.values() ?? [])];
  const searching = wanted !== "" || arrow !== undefined;
  const found = searching ? search(all, wanted) : [];
  const selected = Math.min(arrow ?? 0, found.length - 1);
  const current = useChatState((state) => state.current);
  const { mine, direct, others } = groupByMembership(all, current);

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
          class="field"
          data-testid="room-search"
          dir="auto"
          placeholder={text.findRoom}
          maxLength={NAME_LIMIT * 2}
          autoComplete="off"
          enterKeyHint="search"
          role="combobox"
          aria-autocomplete="list"
          aria-expanded={found.length > 0}
          aria-controls={found.length > 0 ? RESULTS_ID : undefined}
          aria-activedescendant={found.length > 0 ? resultId(RESULTS_ID, selected) : undefined}
          value={query}
          onInput={(event) => {
            setQuery(event.currentTarget.value);
            setArrow(undefined);
          }}
          onBlur={() => setArrow(undefined)}
          onKeyDown={pressed}
        />
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
          <RoomResults id={RESULTS_ID} rooms={found} selected={selected} onChoose={(room) => void open(room)} />
        ) : (
          <>
            {narrow && rooms?.size === 0 && <Lobby />}
            {all.length === 0 && !(narrow && rooms !== null) && (
              <p class="empty-note" data-testid="no-rooms">
                {rooms === null ? text.loadingRooms : text.noRooms}
              </p>
            )}
            {invited && <InvitationList />}
            <RoomList title={text.yourRooms} rooms={mine} />
            <RoomList title={text.directMessages} rooms={direct} />
            <RoomShortcut id="new-direct" icon="chat" label={text.newDirect} dialog={{ kind: "direct" }} />
            <RoomList title={text.otherRooms} rooms={others} />
            {archived && <RoomShortcut id="archived-rooms" icon="archive" label={text.archivedRooms} dialog={{ kind: "archivedRooms" }} />}
          </>
        )}
      </div>
    </nav>
  );
}

const RESULTS_ID = "room-results";
