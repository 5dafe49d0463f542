import { useEffect, useRef, useState } from "preact/hooks";
import { words } from "../i18n";
import { MESSAGE_LIMIT } from "../rules";
import { canSend } from "../state";
import type { Props } from "./props";
import { SendIcon } from "./Icons";

const COUNT_FROM = MESSAGE_LIMIT - 200;
/** What browsers report for a key that the input method is still working on. */
const COMPOSING_KEY = 229;
/** What was begun in a room waits there for its writer's return. */
const drafts = new Map<string, string>();

export function Composer({ state, chat }: Props) {
  const text = words[state.language];
  const input = useRef<HTMLTextAreaElement>(null);
  const room = state.current ?? "";
  const [draft, setDraft] = useState(drafts.get(room) ?? "");
  const ready = canSend(state);
  const offline = state.connection !== "online";

  useEffect(() => {
    if (matchMedia("(pointer: fine)").matches) input.current?.focus();
  }, []);

  function write(text: string): void {
    drafts.set(room, text);
    setDraft(text);
  }

  function send(): void {
    if (chat.send(draft)) write("");
    input.current?.focus();
  }

  function pressed(event: KeyboardEvent): void {
    if (event.key !== "Enter" || event.shiftKey) return;
    if (event.isComposing || event.keyCode === COMPOSING_KEY) return;
    event.preventDefault();
    send();
  }

  function submit(event: Event): void {
    event.preventDefault();
    send();
  }

  return (
    <form class="composer" onSubmit={submit}>
      <p
        id="composer-hint"
        class={offline ? "composer-hint offline" : "composer-hint"}
        role="status"
        data-testid="composer-hint"
      >
        {offline ? text.offlineHint : ready ? "" : text.joiningHint}
      </p>
      <div class="composer-row">
        <label class="hidden" for="composer">
          {text.write}
        </label>
        <textarea
          id="composer"
          ref={input}
          class="field"
          data-testid="composer-input"
          rows={1}
          maxLength={MESSAGE_LIMIT}
          placeholder={text.writeHint}
          enterkeyhint="send"
          autoComplete="off"
          aria-describedby="composer-hint"
          value={draft}
          onInput={(event) => write(event.currentTarget.value)}
          onKeyDown={pressed}
        />
        <button
          class="button primary round"
          type="submit"
          aria-label={text.send}
          title={text.send}
          data-testid="composer-send"
          disabled={!ready || draft.trim() === ""}
        >
          <SendIcon />
        </button>
      </div>
      {draft.length >= COUNT_FROM && (
        <p class="composer-count" data-testid="composer-count">
          {MESSAGE_LIMIT - draft.length} {text.charactersLeft}
        </p>
      )}
    </form>
  );
}
