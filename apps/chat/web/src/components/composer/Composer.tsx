import { useEffect, useLayoutEffect, useRef } from "preact/hooks";
import { words } from "../../i18n";
import type { Attachment } from "../../model/pending";
import type { Member, Person, Room } from "../../wire/types";
import { Icon } from "../parts/Icon";
import type { Props as ViewProps } from "../props";
import { About } from "./About";
import { attachmentOf, refusedFor } from "./attach";
import { COUNTED, Counter } from "./Counter";
import { EmojiButton } from "./EmojiButton";
import { FileButton } from "./FileButton";
import { fit } from "./fit";
import { insert } from "./insert";
import { Mentions } from "./Mentions";
import { useCompletion } from "./use-completion";

interface Props extends ViewProps {
  room: Room;
  members: readonly Member[];
  attachment: Attachment | null;
  onAttach: (attachment: Attachment | null) => void;
}

const TEXT_LIMIT = 2000;
/** What browsers report for a key that the input method is still working on. */
const COMPOSING_KEY = 229;

export function Composer({ room, members, attachment, onAttach, state, chat }: Props) {
  const text = words[state.language];
  const input = useRef<HTMLTextAreaElement>(null);
  const draft = state.drafts.get(room.id) ?? chat.drafts.of(room.id);
  const { editing, replyTo } = draft;
  const left = TEXT_LIMIT - draft.text.length;
  const nothing = draft.text.trim() === "" && (attachment === null || editing !== undefined);
  const others = members.filter(({ guest }) => !guest).map(({ person }) => person).filter(({ id }) => id !== state.me?.id);
  const { completion, chosen, moved, pressed: chooses } = useCompletion(draft.text, others, mention);

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
    moved(input.current?.selectionStart ?? null);
    if (value !== "") chat.typing.stroke(room.id);
  }

  /** What the draft is now: who types fast is ahead of what was rendered. */
  async function send(): Promise<void> {
    const { text: written, editing, replyTo } = chat.drafts.of(room.id);
    const value = written.trim();
    const empty = value === "" && (attachment === null || editing !== undefined);
    input.current?.focus();
    if (empty || written.length > TEXT_LIMIT) return;
    moved(null);
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

  function mention(person: Person, at: number, caret: number): void {
    insert(input.current, `@${person.nickname} `, at, caret);
    moved(null);
  }

  function pressed(event: KeyboardEvent): void {
    if (event.isComposing || event.keyCode === COMPOSING_KEY) return;
    if (chooses(event)) return;
    if (event.key === "Enter" && !event.shiftKey) {
      event.preventDefault();
      void send();
    } else if (event.key === "Escape" && (editing ?? replyTo) !== undefined) {
      chat.drafts.onlyText(room.id);
    } else if (event.key === "ArrowUp" && input.current?.value === "" && editing === undefined) {
      const last = chat.messages.lastOwn(room.id);
      if (last === undefined) return;
      event.preventDefault();
      chat.drafts.edit(last);
    }
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
      {completion && <Mentions people={completion.people} chosen={chosen} label={text.mentionHint} onChoose={(person) => mention(person, completion.at, input.current?.selectionStart ?? 0)} />}
      <div class="composer-row">
        <FileButton label={text.attach} onAttach={onAttach} />
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
          aria-describedby={left <= COUNTED ? "composer-count" : undefined}
          aria-invalid={left < 0}
          value={draft.text}
          onInput={(event) => write(event.currentTarget.value)}
          onBlur={() => moved(null)}
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
      <Counter left={left} language={state.language} />
    </form>
  );
}
