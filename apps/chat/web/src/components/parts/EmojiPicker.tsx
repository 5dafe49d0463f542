import "../../css/emoji.css";
import { useEffect, useId, useMemo, useRef, useState } from "preact/hooks";
import groups from "virtual:emoji-data";
import { isComposing } from "../../browser/keys";
import { recall, remember } from "../../browser/storage";
import { emojiWords } from "../../i18n/emoji-words";
import { findEmoji, moveInGrid, withRecent, withTone, type EmojiRow, type Tone } from "../../model/emoji";
import { useLanguage } from "../use-chat";
import { EmojiTabs } from "./EmojiTabs";
import { SkinTones } from "./SkinTones";

interface Props {
  /** The accessible name of a button, from the name of its emoji. */
  name: (emoji: string) => string;
  onChoose: (emoji: string) => void;
}

const RECENT = "recent";
const ROWS = new Map(groups.flatMap(({ emoji }) => emoji.map((row) => [row[0], row])));

/** All emoji by category, found by Korean and English words. */
export function EmojiPicker({ name, onChoose }: Props) {
  const language = useLanguage();
  const text = emojiWords[language];
  const id = useId();
  const box = useRef<HTMLDivElement>(null);
  const [recent] = useState(() => (recall("emoji") ?? "").split(" ").filter((emoji) => ROWS.has(emoji)));
  const [tab, setTab] = useState(recent.length > 0 ? RECENT : "faces");
  const [tone, setTone] = useState(() => toneOf(recall("emoji-tone")));
  const [query, setQuery] = useState("");
  const searching = query.trim() !== "";
  const shown = useMemo(() => rowsOf(searching ? query : undefined, tab, recent), [query, searching, tab, recent]);

  useEffect(() => {
    // After the popover has opened. On touch screens, the focus would open the keyboard over the emoji.
    const first = matchMedia("(pointer: coarse)").matches ? "[role=tab][tabindex='0']" : "input";
    box.current?.querySelector<HTMLElement>(first)?.focus();
  }, []);

  function choose(row: EmojiRow): void {
    remember("emoji", withRecent(recent, row[0]).join(" "));
    onChoose(shape(row, tone));
  }

  function buttons(): HTMLButtonElement[] {
    return [...(box.current?.querySelectorAll<HTMLButtonElement>(".emoji-button") ?? [])];
  }

  function setSkinTone(to: Tone): void {
    remember("emoji-tone", to === 0 ? null : String(to));
    setTone(to);
  }

  function searchKeyPressed(event: KeyboardEvent): void {
    if (isComposing(event)) return;
    const [first] = shown;
    if (event.key === "ArrowDown") buttons()[0]?.focus();
    else if (event.key === "Enter" && first !== undefined) choose(first);
    else if (event.key !== "Enter") return;
    event.preventDefault();
  }

  function gridKeyPressed(event: KeyboardEvent): void {
    const all = buttons();
    const to = moveInGrid(event.key, all.indexOf(event.target as HTMLButtonElement), all.length, columns(all));
    if (to === undefined) return;
    event.preventDefault();
    if (to >= 0) all[to]?.focus();
    else box.current?.querySelector("input")?.focus();
  }

  return (
    <div ref={box} class="emoji-picker" onKeyDown={(event) => keepInside(event, box.current)}>
      <div class="emoji-search">
        <input
          class="field"
          type="search"
          autoComplete="off"
          aria-label={text.search}
          placeholder={text.search}
          value={query}
          data-testid="emoji-search"
          onInput={(event) => setQuery(event.currentTarget.value)}
          onKeyDown={searchKeyPressed}
        />
        <SkinTones tone={tone} onChange={setSkinTone} />
      </div>
      <EmojiTabs
        keys={[...(recent.length > 0 ? [RECENT] : []), ...groups.map(({ key }) => key)]}
        selected={searching ? undefined : tab}
        panel={id}
        onSelect={(key) => {
          setQuery("");
          setTab(key);
        }}
      />
      <div id={id} class="emoji-panel" role="tabpanel" aria-label={searching ? text.search : (text.groups[tab] ?? text.recent)} onKeyDown={gridKeyPressed}>
        <div class="emoji-grid">
          {shown.map((row, at) => (
            <button
              key={row[0]}
              class="emoji-button"
              type="button"
              tabIndex={at === 0 ? 0 : -1}
              title={nameOf(row, language)}
              aria-label={name(nameOf(row, language))}
              data-testid="emoji"
              onClick={() => choose(row)}
            >
              {shape(row, tone)}
            </button>
          ))}
        </div>
        <p class={searching && shown.length === 0 ? "emoji-none" : "hidden"} role="status">
          {searching && (shown.length === 0 ? text.none : text.found(shown.length))}
        </p>
      </div>
    </div>
  );
}

function rowsOf(query: string | undefined, tab: string, recent: readonly string[]): EmojiRow[] {
  if (query !== undefined) return findEmoji(groups, query);
  if (tab === RECENT) return recent.map((emoji) => ROWS.get(emoji)).filter((row) => row !== undefined);
  return groups.find(({ key }) => key === tab)?.emoji ?? [];
}

function nameOf([, ko, , en]: EmojiRow, language: "ko" | "en"): string {
  return language === "ko" ? ko : en;
}

function shape([emoji, , , , , tones]: EmojiRow, tone: Tone): string {
  return tones ? withTone(emoji, tone) : emoji;
}

function toneOf(stored: string | null): Tone {
  return /^[1-5]$/.test(stored ?? "") ? (Number(stored) as Tone) : 0;
}

/** The number of buttons in the first row. */
function columns(buttons: readonly HTMLElement[]): number {
  const next = buttons.findIndex(({ offsetTop }) => offsetTop > (buttons[0]?.offsetTop ?? 0));
  return next < 0 ? buttons.length : next;
}

/** The picker handles its keys, except Escape, and Tab does not leave it. */
function keepInside(event: KeyboardEvent, box: HTMLElement | null): void {
  if (event.key === "Escape") return;
  event.stopPropagation();
  if (event.key !== "Tab" || box === null) return;
  const all = [...box.querySelectorAll<HTMLElement>("input, select, button:not([tabindex='-1'])")];
  const [from, to] = event.shiftKey ? [all[0], all.at(-1)] : [all.at(-1), all[0]];
  if (document.activeElement !== from && !(from?.classList.contains("emoji-button") && document.activeElement?.classList.contains("emoji-button") && !event.shiftKey)) return;
  event.preventDefault();
  to?.focus();
}
