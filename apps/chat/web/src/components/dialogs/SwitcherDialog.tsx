import { useState } from "preact/hooks";
import { hasModifier, isComposing } from "../../browser/keys";
import { NAME_LIMIT, normalizeName } from "../../model/names";
import { search } from "../../model/rooms";
import type { Room } from "../../wire/types";
import { focusConversation } from "../focus-conversation";
import { Modal } from "../parts/Modal";
import { resultId, RoomResults } from "../shell/RoomResults";
import { useChat, useChatState, useWords } from "../use-chat";

const RESULTS_ID = "switcher-results";

/** Goes to a room by a few letters of its name; without any, the room before the open one is selected. */
export function SwitcherDialog() {
  const chat = useChat();
  const text = useWords();
  const rooms = useChatState((state) => state.rooms);
  const current = useChatState((state) => state.current);
  const [query, setQuery] = useState("");
  const [arrow, setArrow] = useState(0);
  const found = search([...(rooms?.values() ?? [])], normalizeName(query)).filter(({ id }) => id !== current || query !== "");
  const selected = Math.min(arrow, found.length - 1);

  async function open(room: Room | undefined): Promise<void> {
    if (room === undefined || !(await chat.rooms.open(room.id))) return;
    chat.showDialog(null);
    focusConversation();
  }

  function pressed(event: KeyboardEvent): void {
    if (isComposing(event) || hasModifier(event)) return;
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step !== undefined && found.length > 0) {
      event.preventDefault();
      setArrow((selected + step + found.length) % found.length);
    } else if (event.key === "Enter") {
      event.preventDefault();
      void open(found[selected]);
    }
  }

  return (
    <Modal title={text.switchRoom} class="switcher" onClose={() => chat.showDialog(null)}>
      <input
        class="field"
        data-testid="switcher"
        dir="auto"
        aria-label={text.switchHint}
        placeholder={text.switchHint}
        maxLength={NAME_LIMIT * 2}
        autoComplete="off"
        autoFocus
        role="combobox"
        aria-autocomplete="list"
        aria-expanded={found.length > 0}
        aria-controls={found.length > 0 ? RESULTS_ID : undefined}
        aria-activedescendant={found.length > 0 ? resultId(RESULTS_ID, selected) : undefined}
        value={query}
        onInput={(event) => {
          setQuery(event.currentTarget.value);
          setArrow(0);
        }}
        onKeyDown={pressed}
      />
      {found.length > 0 ? (
        <RoomResults id={RESULTS_ID} rooms={found} selected={selected} onChoose={(room) => void open(room)} />
      ) : (
        <p class="empty-note" role="status">
          {text.noMatch}
        </p>
      )}
    </Modal>
  );
}
