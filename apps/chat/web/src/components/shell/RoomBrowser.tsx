import { useRef, useState } from "preact/hooks";
import { NAME_LIMIT, nameError, normalizeName } from "../../model/names";
import { groupByMembership, matching } from "../../model/rooms";
import { Icon } from "../parts/Icon";
import { RoomList } from "./RoomList";
import { useChat, useChatState, useWords } from "../use-chat";

/** A field to search for rooms, which also creates them, and the lists of rooms. */
export function RoomBrowser() {
  const chat = useChat();
  const text = useWords();
  const rooms = useChatState((state) => state.rooms);
  const [query, setQuery] = useState("");
  const [error, setError] = useState("");
  const [busy, setBusy] = useState(false);
  const input = useRef<HTMLInputElement>(null);
  const wanted = normalizeName(query);
  const all = [...(rooms?.values() ?? [])];
  const found = wanted === "" ? all : matching(all, wanted);
  const same = found.find(({ name }) => name === wanted);
  const { mine, others } = groupByMembership(found);

  async function submit(event: Event): Promise<void> {
    event.preventDefault();
    const wrong = nameError(wanted);
    setError(wrong === undefined ? "" : text[wrong]);
    if (wrong !== undefined || busy) {
      input.current?.focus();
      return;
    }
    setBusy(true);
    const done = same !== undefined ? (await chat.rooms.open(same.id), true) : await chat.rooms.create(wanted);
    setBusy(false);
    if (done) setQuery("");
  }

  return (
    <nav class="rooms" aria-label={text.rooms}>
      <form class="room-search" role="search" onSubmit={(event) => void submit(event)} noValidate>
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
          enterKeyHint="done"
          aria-invalid={error !== ""}
          aria-describedby="room-fault"
          value={query}
          onInput={(event) => {
            setQuery(event.currentTarget.value);
            setError("");
          }}
          onKeyDown={(event) => {
            if (event.key !== "Escape" || query === "") return;
            event.stopPropagation();
            setQuery("");
          }}
        />
        <p id="room-fault" class="fault" role="alert" data-testid="room-fault">
          {error}
        </p>
        {wanted !== "" && same === undefined && (
          <button class="button create-room" type="submit" data-testid="create-room" aria-disabled={busy}>
            <Icon name="plus" />
            <bdi>{text.createRoom(wanted)}</bdi>
          </button>
        )}
      </form>
      <div class="room-lists">
        {found.length === 0 && (
          <p class="empty-note" data-testid="no-rooms">
            {rooms === null ? text.loadingRooms : all.length === 0 ? text.noRooms : text.noMatch}
          </p>
        )}
        <RoomList title={text.yourRooms} rooms={mine} />
        <RoomList title={text.otherRooms} rooms={others} />
      </div>
    </nav>
  );
}
