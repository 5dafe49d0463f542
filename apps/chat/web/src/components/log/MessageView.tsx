import { useLayoutEffect, useRef } from "preact/hooks";
import { clock, moment } from "../../i18n/dates";
import { authorKey, hueOf, huesOf } from "../../model/avatars";
import { pictureOf } from "../../model/pictures";
import type { Message } from "../../wire/types";
import { Avatar } from "../parts/Avatar";
import { IconButton } from "../parts/IconButton";
import { FileView } from "./FileView";
import type { MenuOf } from "./MessageMenu";
import { QuotedMessage } from "./QuotedMessage";
import { Reactions } from "./Reactions";
import { MessageText } from "./MessageText";
import { useLongPress } from "./use-long-press";
import { useChat, useLanguage, useMembers, useUserId, useWords } from "../use-chat";

const HAS_HOVER = matchMedia("(hover: hover)");

interface Props {
  message: Message;
  own: boolean;
  first: boolean;
  last: boolean;
  timed: boolean;
  flash: boolean;
  /** Its menu is open. */
  active: boolean;
  onMenu: (menu: MenuOf | null) => void;
  onJump: (message: number) => void;
}

export function MessageView({ message, own, first, last, timed, flash, active, onMenu, onJump }: Props) {
  const chat = useChat();
  const language = useLanguage();
  const text = useWords();
  const me = useUserId();
  const members = useMembers(message.room);
  const { author, at, editedAt, replyTo, file, deleted } = message;
  const mentionsMe = me !== undefined && message.mentions.includes(me);
  const mentioned = members.map(({ person }) => person).filter(({ id }) => message.mentions.includes(id));
  const time = clock(language, at);
  const kind = [own ? "own" : "other", first && "first", last && "last", mentionsMe && "mine", flash && "flash", active && "active"].filter(Boolean).join(" ");

  const box = useRef<HTMLElement>(null);
  const press = useLongPress(showSheet);
  const focused = box.current?.contains(document.activeElement);

  useLayoutEffect(() => {
    // The element that had the focus was removed: a reaction, or the tools of a deleted message.
    if (focused && document.activeElement === document.body) box.current?.focus({ preventScroll: true });
  }, [message]);

  function menu(kind: MenuOf["kind"], anchor: HTMLElement): void {
    if (HAS_HOVER.matches) onMenu({ kind, message, own, anchor });
    else showSheet();
  }

  function showSheet(): void {
    if (deleted) return;
    // Gets the focus back when the sheet closes.
    box.current?.focus({ preventScroll: true });
    chat.showDialog({ kind: "message", message, own });
  }

  function pressed(event: KeyboardEvent): void {
    if (event.key !== "Enter" || event.target !== event.currentTarget || deleted) return;
    event.preventDefault();
    menu("actions", event.currentTarget as HTMLElement);
  }

  return (
    <article
      ref={box}
      class={`message ${kind}`}
      tabIndex={-1}
      aria-label={`${own ? text.you : author.nickname}, ${time}`}
      data-testid="message"
      data-kind={own ? "own" : "other"}
      data-id={message.id}
      onKeyDown={pressed}
      {...press}
    >
      {!own && first && <Avatar name={author.nickname} hue={huesOf(members).get(authorKey(author)) ?? hueOf(authorKey(author))} image={author.avatar} />}
      <div class="message-body">
        {first && !own && (
          <p class="speaker">
            <bdi data-testid="message-nickname">{author.nickname}</bdi>
            {author.guest && <span class="tag">{text.guest}</span>}
          </p>
        )}
        {replyTo && <QuotedMessage quote={replyTo} language={language} onJump={onJump} />}
        <div class="message-line">
          <div class={file && !deleted && pictureOf(file) ? "bubble picture-bubble" : "bubble"}>
            {mentionsMe && (
              <p class="mention-mark">
                <span aria-hidden="true">@</span> {text.mentionsYou}
              </p>
            )}
            {deleted ? (
              <p class="gone" data-testid="message-text">
                {text.deleted}
              </p>
            ) : (
              message.text !== "" && <MessageText text={message.text} mentioned={mentioned} me={me} language={language} />
            )}
            {file && !deleted && <FileView file={file} language={language} onOpen={() => chat.showDialog({ kind: "picture", file, room: message.room })} />}
          </div>
          <p class="meta">
            {editedAt !== undefined && !deleted && <span title={moment(language, editedAt)}>{text.edited}</span>}
            <time class={timed ? "time" : "time untimed"} dateTime={at} title={moment(language, at)}>
              {time}
            </time>
          </p>
          {!deleted && (
            <div class="tools-track">
              <div class="tools">
                <IconButton icon="smile" label={text.react} aria-haspopup="dialog" data-testid="react" onClick={(event) => menu("emoji", event.currentTarget)} />
                <IconButton icon="reply" label={text.reply} data-testid="reply" onClick={() => chat.drafts.reply(message)} />
                <IconButton icon="dots" label={text.more} aria-haspopup="menu" data-testid="message-menu" onClick={(event) => menu("actions", event.currentTarget)} />
              </div>
            </div>
          )}
        </div>
        {message.reactions.length > 0 && <Reactions message={message} members={members} />}
      </div>
    </article>
  );
}
