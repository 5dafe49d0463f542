import { useRef, useState } from "preact/hooks";
import { words } from "../../i18n";
import { NAME_LIMIT, nameFault, tidy } from "../../model/names";
import { inRoomOrder, matching } from "../../model/rooms";
import { Icon } from "../parts/Icon";
import type { Props } from "../props";
import { RoomList } from "./RoomList";

/** One field to look for a room with; what is not found can be made. */
export function Rooms({ state, chat }: Props) {
  const text = words[state.language];
  const [query, setQuery] = useState("");
  const [fault, setFault] = useState("");
  const [busy, setBusy] = useState(false);
  const input = useRef<HTMLInputElement>(null);
  const wanted = tidy(query);
  const all = [...(state.rooms?.values() ?? [])];
  const found = wanted === "" ? all : matching(all, wanted);
  const same = found.find(({ name }) => name === wanted);
  const { mine, others } = inRoomOrder(found);

  async function submit(event: Event): Promise<void> {
    event.preventDefault();
    const wrong = nameFault(wanted);
    setFault(wrong === undefined ? "" : text[wrong]);
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
          aria-invalid={fault !== ""}
          aria-describedby="room-fault"
          value={query}
          onInput={(event) => {
            setQuery(event.currentTarget.value);
            setFault("");
          }}
          onKeyDown={(event) => {
            if (event.key !== "Escape" || query === "") return;
            event.stopPropagation();
            setQuery("");
          }}
        />
        <p id="room-fault" class="fault" role="alert" data-testid="room-fault">
          {fault}
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
            {state.rooms === null ? text.loadingRooms : all.length === 0 ? text.noRooms : text.noMatch}
          </p>
        )}
        <RoomList title={text.yourRooms} rooms={mine} state={state} chat={chat} />
        <RoomList title={text.otherRooms} rooms={others} state={state} chat={chat} />
      </div>
    </nav>
  );
}
