import { useEffect, useLayoutEffect, useRef } from "preact/hooks";
import { hasModifier, isComposing } from "../../browser/keys";
import { huesOf } from "../../model/avatars";
import { isBlank, lengthOf, TEXT_LIMIT } from "../../model/text";
import type { Person } from "../../wire/types";
import { Icon } from "../parts/Icon";
import { ComposerPreview } from "./ComposerPreview";
import { isText } from "./clipboard";
import { SHOWN_BELOW, CharacterCounter } from "./CharacterCounter";
import { EmojiButton } from "./EmojiButton";
import { FileButton } from "./FileButton";
import { autoResize } from "./auto-resize";
import { formatKeyPressed } from "./format-shortcuts";
import { insertText } from "./insert-text";
import { MentionList } from "./MentionList";
import { useCompletion } from "./use-completion";
import { useChat, useChatState, useLanguage, useMembers, useUserId, useWords } from "../use-chat";

interface Props {
  room: number;
  onFiles: (files: readonly File[]) => void;
}


export function Composer({ room, onFiles }: Props) {
  const chat = useChat();
  const language = useLanguage();
  const text = useWords();
  const stored = useChatState(({ drafts }) => drafts.get(room));
  const me = useUserId();
  const members = useMembers(room);
  const input = useRef<HTMLTextAreaElement>(null);
  const draft = stored ?? chat.drafts.of(room);
  const { editing, replyTo, files } = draft;
  const left = TEXT_LIMIT - lengthOf(draft.text);
  const nothing = isBlank(draft.text) && (files.length === 0 || editing !== undefined);
  const others = members.filter(({ guest }) => !guest).map(({ person }) => person).filter(({ id }) => id !== me);
  const { completion, selected, setCaret, keyPressed: completionKeyPressed } = useCompletion(draft.text, others, mention);

  useEffect(() => {
    if (replyTo !== undefined || editing !== undefined) input.current?.focus();
  }, [replyTo, editing]);
  useLayoutEffect(() => autoResize(input.current), [draft.text]);

  function write(value: string): void {
    chat.drafts.write(room, value);
    setCaret(input.current?.selectionStart ?? null);
    if (value !== "") chat.typing.keyPressed(room);
  }

  /** Reads the draft from the store, which may be newer than the rendered one. */
  async function send(): Promise<void> {
    const { text: written, files, editing, replyTo } = chat.drafts.of(room);
    const value = isBlank(written) ? "" : written.trim();
    const empty = value === "" && (files.length === 0 || editing !== undefined);
    input.current?.focus();
    if (empty || lengthOf(value) > TEXT_LIMIT) return;
    setCaret(null);
    if (editing !== undefined) {
      if (value !== editing.text && !(await chat.messages.edit(editing, value))) return;
      chat.drafts.clear(room);
      return;
    }
    chat.drafts.clear(room);
    chat.typing.messageSent();
    const [first, ...others] = files;
    chat.outbox.send(room, value, replyTo, first);
    for (const file of others) chat.outbox.send(room, "", undefined, file);
  }

  function mention(person: Person, at: number, caret: number): void {
    insertText(input.current, `@${person.nickname} `, at, caret);
    setCaret(null);
  }

  function pressed(event: KeyboardEvent): void {
    if (isComposing(event)) return;
    if (completionKeyPressed(event) || formatKeyPressed(event, input.current)) return;
    if (event.key === "Enter" && !event.shiftKey) {
      event.preventDefault();
      void send();
    } else if (event.key === "Escape" && (editing ?? replyTo) !== undefined) {
      chat.drafts.cancelContext(room);
    } else if (event.key === "ArrowUp" && !hasModifier(event) && input.current?.value === "" && editing === undefined) {
      const last = chat.messages.lastOwn(room);
      if (last === undefined) return;
      event.preventDefault();
      chat.drafts.edit(last);
    }
  }

  function pasted(event: ClipboardEvent): void {
    const data = event.clipboardData;
    const pastedFiles = [...(data?.files ?? [])];
    if (data === null || pastedFiles.length === 0 || isText(data)) return;
    event.preventDefault();
    onFiles(pastedFiles);
  }

  return (
    <form
      class="composer"
      onSubmit={(event) => {
        event.preventDefault();
        void send();
      }}
    >
      <ComposerPreview room={room} draft={draft} />
      {completion && <MentionList people={completion.people} hues={huesOf(members)} selected={selected} label={text.mentionHint} onChoose={(person) => mention(person, completion.at, input.current?.selectionStart ?? 0)} />}
      <div class="composer-row">
        <FileButton label={text.attach} onFiles={onFiles} />
        <label class="hidden" for="composer">
          {text.write}
        </label>
        <textarea
          id="composer"
          ref={input}
          class="field"
          data-testid="composer-input"
          rows={1}
          dir="auto"
          placeholder={text.writeHint}
          enterkeyhint="send"
          autoComplete="off"
          aria-autocomplete="list"
          aria-controls={completion && "mention-list"}
          aria-activedescendant={completion && `mention-${selected}`}
          aria-describedby={left <= SHOWN_BELOW ? "composer-count" : undefined}
          aria-invalid={left < 0}
          value={draft.text}
          onInput={(event) => write(event.currentTarget.value)}
          onBlur={() => setCaret(null)}
          onKeyDown={pressed}
          onPaste={pasted}
        />
        <EmojiButton language={language} onChoose={(emoji) => insertText(input.current, emoji)} />
        <button
          class="button primary send"
          type="submit"
          aria-label={text.send}
          title={text.send}
          data-testid="composer-send"
          disabled={nothing || left < 0}
        >
          <Icon name="send" />
        </button>
      </div>
      <CharacterCounter left={left} language={language} />
    </form>
  );
}
