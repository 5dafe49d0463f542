import { useState } from "preact/hooks";
import { hasModifier, isComposing } from "../../browser/keys";
import { errorText } from "../../i18n";
import { NAME_LIMIT, normalizeName } from "../../model/names";
import { targets, type Target } from "../../model/switcher";
import { focusConversation } from "../focus-conversation";
import { Modal } from "../parts/Modal";
import { resultId } from "../shell/RoomResults";
import { useChat, useChatState, useLanguage, useWords } from "../use-chat";
import { SwitcherResults } from "./SwitcherResults";
import { usePeopleSearch } from "./use-people-search";

const RESULTS_ID = "switcher-results";

/** Goes to a room or a person by a few letters of the name; without any, the room before the open one is selected. */
export function SwitcherDialog() {
  const chat = useChat();
  const text = useWords();
  const language = useLanguage();
  const rooms = useChatState((state) => state.rooms);
  const current = useChatState((state) => state.current);
  const [query, setQuery] = useState("");
  const [arrow, setArrow] = useState(0);
  const wanted = normalizeName(query);
  const { people, done, error } = usePeopleSearch(wanted);
  const found = targets([...(rooms?.values() ?? [])], current, wanted, people);
  const selected = Math.min(arrow, found.length - 1);

  async function open(target: Target | undefined): Promise<void> {
    if (target === undefined) return;
    const opening = target.kind === "room" ? chat.rooms.open(target.room.id) : chat.roomSettings.openDirect(target.person.id);
    if (!(await opening)) return;
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
      {found.length > 0 && <SwitcherResults id={RESULTS_ID} targets={found} selected={selected} onChoose={(target) => void open(target)} />}
      <p class="empty-note" role="status">
        {error !== undefined ? errorText(language, error) : done && found.length === 0 ? text.noResults : ""}
      </p>
    </Modal>
  );
}
