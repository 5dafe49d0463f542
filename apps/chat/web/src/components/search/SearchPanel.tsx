import "../../css/search.css";
import { useEffect, useRef } from "preact/hooks";
import { isComposing } from "../../browser/keys";
import { errorText } from "../../i18n";
import { QUERY_LIMIT } from "../../model/search";
import type { SearchHit } from "../../wire/types";
import { focusConversation } from "../focus-conversation";
import { Icon } from "../parts/Icon";
import { IconButton } from "../parts/IconButton";
import { restoreFocus } from "../parts/restore-focus";
import { SearchFilters } from "./SearchFilters";
import { SearchResults } from "./SearchResults";
import { useSearch } from "./use-search";
import { useChat, useChatState, useLanguage, useWords } from "../use-chat";

/** Finds messages, files and people. */
export function SearchPanel() {
  const chat = useChat();
  const language = useLanguage();
  const text = useWords();
  const narrow = useChatState((state) => state.narrow);
  const { form, found, change, more } = useSearch();
  const box = useRef<HTMLDivElement>(null);
  const input = useRef<HTMLInputElement>(null);

  useEffect(() => {
    const before = document.activeElement;
    input.current?.focus();
    input.current?.select();
    // On narrow screens, Drawer does this.
    return narrow ? undefined : () => restoreFocus(before);
  }, []);

  function pressed(event: KeyboardEvent): void {
    if (isComposing(event)) return;
    if (event.key === "Escape") {
      event.stopPropagation();
      chat.setDrawer(null);
    } else if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      const all = [...(box.current?.querySelectorAll<HTMLElement>("[data-result]") ?? [])];
      const at = all.indexOf(document.activeElement as HTMLElement);
      if (at < 0 && document.activeElement !== input.current) return;
      event.preventDefault();
      (all[at + (event.key === "ArrowDown" ? 1 : -1)] ?? (at <= 0 ? input.current : null))?.focus();
    }
  }

  async function show(hit: SearchHit): Promise<void> {
    if (narrow) chat.setDrawer(null);
    await chat.search.show(hit.room, hit.id);
    if (narrow) focusConversation();
  }

  function status(): string {
    if (found.error?.code === "invalid") return text.searchShort;
    if (found.error !== undefined) return errorText(language, found.error);
    if (found.state === "searching") return text.searching;
    if (found.state === "idle") return "";
    return found.hits.length === 0 && found.people.length === 0 ? text.noResults : text.results(found.hits.length, found.next !== undefined);
  }

  return (
    <div ref={box} class="search" data-testid="search-panel" onKeyDown={pressed}>
      <div class="search-head">
        <h2>{text.search}</h2>
        <IconButton icon="close" label={text.close} data-testid="search-close" onClick={() => chat.setDrawer(null)} />
      </div>
      <form role="search" class="search-form" aria-label={text.searchHint} onSubmit={(event) => event.preventDefault()}>
        <label class="hidden" for="search-query">
          {text.searchHint}
        </label>
        <div class="search-field">
          <Icon name="search" />
          <input
            id="search-query"
            ref={input}
            class="field"
            type="search"
            placeholder={text.searchHint}
            maxLength={QUERY_LIMIT}
            autoComplete="off"
            enterKeyHint="search"
            value={form.query}
            data-testid="search-query"
            onInput={(event) => change({ query: event.currentTarget.value })}
          />
        </div>
        <SearchFilters form={form} onChange={change} />
      </form>
      <p class="search-status" role="status" data-testid="search-status">
        {status()}
      </p>
      {found.incomplete && <p class="search-status">{text.searchIncomplete}</p>}
      <SearchResults
        found={found}
        withRoom={form.room === null}
        onPerson={(person) => {
          change({ person, query: "" });
          input.current?.focus();
        }}
        onHit={(hit) => void show(hit)}
        onMore={more}
      />
    </div>
  );
}
