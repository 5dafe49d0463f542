import { useLayoutEffect, useRef } from "preact/hooks";
import { ago, moment } from "../../i18n/dates";
import { pictureOf } from "../../model/pictures";
import type { Message } from "../../wire/types";
import { Avatar } from "../parts/Avatar";
import { IconButton } from "../parts/IconButton";
import { FileView } from "./FileView";
import type { MenuOf } from "./MessageMenu";
import { QuotedMessage } from "./QuotedMessage";
import { Reactions } from "./Reactions";
import { MessageText } from "./MessageText";
import { useChat, useLanguage, useMembers, useUserId, useWords } from "../use-chat";

interface Props {
  message: Message;
  own: boolean;
  first: boolean;
  last: boolean;
  now: number;
  flash: boolean;
  onMenu: (menu: MenuOf | null) => void;
  onJump: (message: number) => void;
}

export function MessageView({ message, own, first, last, now, flash, onMenu, onJump }: Props) {
  const chat = useChat();
  const language = useLanguage();
  const text = useWords();
  const me = useUserId();
  const members = useMembers(message.room);
  const { author, at, editedAt, replyTo, file, deleted } = message;
  const mentionsMe = me !== undefined && message.mentions.includes(me);
  const mentioned = members.map(({ person }) => person).filter(({ id }) => message.mentions.includes(id));
  const time = ago(language, at, now);
  const kind = [own ? "own" : "other", first && "first", last && "last", mentionsMe && "mine", flash && "flash"].filter(Boolean).join(" ");

  const box = useRef<HTMLElement>(null);
  const focused = box.current?.contains(document.activeElement);

  useLayoutEffect(() => {
    // The element that had the focus was removed: a reaction, or the tools of a deleted message.
    if (focused && document.activeElement === document.body) box.current?.focus({ preventScroll: true });
  }, [message]);

  function menu(kind: MenuOf["kind"], anchor: HTMLElement): void {
    onMenu({ kind, message, own, anchor });
  }

  /** On touch screens, a tap shows the tools. */
  function tapped(event: MouseEvent): void {
    if ((event.target as Element).closest("a, button") === null) (event.currentTarget as HTMLElement).focus({ preventScroll: true });
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
      onClick={tapped}
      onKeyDown={pressed}
    >
      {!own && first && <Avatar name={author.nickname} />}
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
          {(last || editedAt !== undefined) && (
            <p class="meta">
              {editedAt !== undefined && !deleted && <span title={moment(language, editedAt)}>{text.edited}</span>}
              {last && (
                <time class="time" dateTime={at} title={moment(language, at)}>
                  {time}
                </time>
              )}
            </p>
          )}
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
