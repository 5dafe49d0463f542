import { useEffect, useLayoutEffect, useRef, useState } from "preact/hooks";
import { words } from "../../i18n";
import { complete } from "../../model/mentions";
import type { Attachment } from "../../model/pending";
import type { Member, Person, Room } from "../../wire/types";
import { Icon } from "../parts/Icon";
import { IconButton } from "../parts/IconButton";
import type { Props as ViewProps } from "../props";
import { About } from "./About";
import { attachmentOf, refusedFor } from "./attach";
import { EmojiButton } from "./EmojiButton";
import { insert } from "./insert";
import { Mentions } from "./Mentions";

interface Props extends ViewProps {
  room: Room;
  members: readonly Member[];
  attachment: Attachment | null;
  onAttach: (attachment: Attachment | null) => void;
}

export const TEXT_LIMIT = 2000;
const COUNT_FROM = TEXT_LIMIT - 200;
/** What browsers report for a key that the input method is still working on. */
const COMPOSING_KEY = 229;

export function Composer({ room, members, attachment, onAttach, state, chat }: Props) {
  const text = words[state.language];
  const input = useRef<HTMLTextAreaElement>(null);
  const picker = useRef<HTMLInputElement>(null);
  const [caret, setCaret] = useState<number | null>(null);
  const [chosen, setChosen] = useState(0);
  const draft = state.drafts.get(room.id) ?? chat.drafts.of(room.id);
  const { editing, replyTo } = draft;
  const left = TEXT_LIMIT - draft.text.length;
  const nothing = draft.text.trim() === "" && (attachment === null || editing !== undefined);
  const others = members.filter(({ guest }) => !guest).map(({ person }) => person).filter(({ id }) => id !== state.me?.id);
  const completion = caret === null ? undefined : complete(draft.text, caret, others);

  useEffect(() => {
    if (matchMedia("(pointer: fine)").matches && document.activeElement === document.body) input.current?.focus();
  }, []);
  useEffect(() => {
    if (replyTo !== undefined || editing !== undefined) input.current?.focus();
  }, [replyTo, editing]);
  useEffect(() => {
    if (attachment !== null) input.current?.focus();
    const refusal = attachment === null ? undefined : refusedFor(attachment);
    if (refusal === undefined) return;
    onAttach(null);
    chat.toasts.show({ kind: "refusal", refusal });
  }, [attachment]);
  useLayoutEffect(() => fit(input.current), [draft.text]);

  function write(value: string): void {
    chat.drafts.write(room.id, value);
    setCaret(input.current?.selectionStart ?? null);
    setChosen(0);
    if (value !== "") chat.typing.stroke(room.id);
  }

  async function send(): Promise<void> {
    const value = draft.text.trim();
    input.current?.focus();
    if (nothing || left < 0) return;
    setCaret(null);
    if (editing !== undefined) {
      if (value !== editing.text && !(await chat.messages.edit(editing, value))) return;
      chat.drafts.clear(room.id);
      return;
    }
    chat.drafts.clear(room.id);
    chat.typing.sent();
    chat.outbox.send(room.id, value, replyTo, attachment ?? undefined);
    onAttach(null);
  }

  function mention(person: Person): void {
    if (completion === undefined || caret === null) return;
    insert(input.current, `@${person.nickname} `, completion.at, caret);
    setCaret(null);
  }

  function pressed(event: KeyboardEvent): void {
    if (event.isComposing || event.keyCode === COMPOSING_KEY) return;
    if (completion !== undefined && chooses(event)) return;
    if (event.key === "Enter" && !event.shiftKey) {
      event.preventDefault();
      void send();
    } else if (event.key === "Escape" && (editing ?? replyTo) !== undefined) {
      chat.drafts.onlyText(room.id);
    } else if (event.key === "ArrowUp" && draft.text === "" && editing === undefined) {
      const last = chat.messages.lastOwn(room.id);
      if (last === undefined) return;
      event.preventDefault();
      chat.drafts.edit(last);
    }
  }

  /** True if the key was one for the list of people. */
  function chooses(event: KeyboardEvent): boolean {
    const people = completion?.people ?? [];
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    const person = people[chosen];
    if (step !== undefined) setChosen((chosen + step + people.length) % people.length);
    else if ((event.key === "Enter" || event.key === "Tab") && person !== undefined) mention(person);
    else if (event.key === "Escape") setCaret(null);
    else return false;
    event.preventDefault();
    return true;
  }

  function pasted(event: ClipboardEvent): void {
    const file = event.clipboardData?.files[0];
    if (file === undefined) return;
    event.preventDefault();
    onAttach(attachmentOf(file));
  }

  return (
    <form
      class="composer"
      onSubmit={(event) => {
        event.preventDefault();
        void send();
      }}
    >
      <About room={room.id} draft={draft} attachment={attachment} onAttach={onAttach} state={state} chat={chat} />
      {completion && <Mentions people={completion.people} chosen={chosen} label={text.mentionHint} onChoose={mention} />}
      <div class="composer-row">
        <IconButton icon="clip" label={text.attach} data-testid="attach" onClick={() => picker.current?.click()} />
        <input
          ref={picker}
          class="hidden"
          type="file"
          tabIndex={-1}
          aria-hidden="true"
          data-testid="file-input"
          onChange={(event) => {
            const file = event.currentTarget.files?.[0];
            if (file !== undefined) onAttach(attachmentOf(file));
            event.currentTarget.value = "";
          }}
        />
        <label class="hidden" for="composer">
          {text.write}
        </label>
        <textarea
          id="composer"
          ref={input}
          class="field"
          data-testid="composer-input"
          rows={1}
          placeholder={text.writeHint}
          enterkeyhint="send"
          autoComplete="off"
          aria-autocomplete="list"
          aria-controls={completion && "mention-list"}
          aria-activedescendant={completion && `mention-${chosen}`}
          aria-describedby={left <= COUNT_FROM ? "composer-count" : undefined}
          aria-invalid={left < 0}
          value={draft.text}
          onInput={(event) => write(event.currentTarget.value)}
          onBlur={() => setCaret(null)}
          onKeyDown={pressed}
          onPaste={pasted}
        />
        <EmojiButton language={state.language} onChoose={(emoji) => insert(input.current, emoji)} />
        <button
          class="button primary round"
          type="submit"
          aria-label={text.send}
          title={text.send}
          data-testid="composer-send"
          disabled={nothing || left < 0}
        >
          <Icon name="send" />
        </button>
      </div>
      {left <= TEXT_LIMIT - COUNT_FROM && (
        <p id="composer-count" class={left < 0 ? "composer-count fault" : "composer-count"} data-testid="composer-count">
          {left < 0 ? text.charactersOver(-left) : text.charactersLeft(left)}
        </p>
      )}
    </form>
  );
}

/** As high as its text, where the browser cannot do that by itself. */
function fit(field: HTMLTextAreaElement | null): void {
  if (field === null || CSS.supports("field-sizing", "content")) return;
  field.style.height = "auto";
  field.style.height = `${field.scrollHeight + 2}px`;
}
