import { emojiWords } from "../../i18n/emoji-words";
import { moveInGrid } from "../../model/emoji";
import { useLanguage } from "../use-chat";

interface Props {
  keys: readonly string[];
  /** Undefined while the user searches. */
  selected: string | undefined;
  /** Id of the panel. */
  panel: string;
  onSelect: (key: string) => void;
}

const ICONS: Record<string, string> = {
  recent: "🕘", faces: "😀", people: "👋", nature: "🐻", food: "🍎", travel: "✈️", activities: "⚽", objects: "💡", symbols: "🔣", flags: "🏁",
};

/** The categories of the emoji picker. */
export function EmojiTabs({ keys, selected, panel, onSelect }: Props) {
  const text = emojiWords[useLanguage()];

  function pressed(event: KeyboardEvent): void {
    const tabs = [...(event.currentTarget as HTMLElement).querySelectorAll<HTMLButtonElement>("[role=tab]")];
    if (event.key === "ArrowDown") {
      event.preventDefault();
      document.getElementById(panel)?.querySelector<HTMLElement>(".emoji-button")?.focus();
      return;
    }
    if (event.key === "ArrowUp") return;
    const to = moveInGrid(event.key, tabs.indexOf(event.target as HTMLButtonElement), tabs.length, tabs.length);
    if (to === undefined) return;
    event.preventDefault();
    tabs[to]?.focus();
    onSelect(keys[to] ?? "");
  }

  return (
    <div class="emoji-tabs" role="tablist" aria-label={text.categories} onKeyDown={pressed}>
      {keys.map((key, at) => (
        <button
          key={key}
          class="emoji-tab"
          type="button"
          role="tab"
          aria-selected={key === selected}
          aria-controls={panel}
          aria-label={text.groups[key] ?? text.recent}
          title={text.groups[key] ?? text.recent}
          tabIndex={key === selected || (selected === undefined && at === 0) ? 0 : -1}
          data-testid={`emoji-tab-${key}`}
          onClick={() => onSelect(key)}
        >
          {ICONS[key]}
        </button>
      ))}
    </div>
  );
}
