import { isStill } from "../../browser/motion";
import { clock, moment } from "../../i18n/dates";
import { authorKey, hueOf, huesOf } from "../../model/avatars";
import { pairsOf, type AlbumItem } from "../../model/albums";
import { pictureToSend } from "../../model/pending";
import { pictureOf } from "../../model/pictures";
import type { Row } from "../../model/rows";
import { Avatar } from "../parts/Avatar";
import { IconButton } from "../parts/IconButton";
import { LocalPicture } from "../parts/LocalPicture";
import type { MenuOf } from "./MessageMenu";
import { MessageText } from "./MessageText";
import { QuotedMessage } from "./QuotedMessage";
import { Reactions } from "./Reactions";
import { SendFailure } from "./SendFailure";
import { UploadProgress } from "./UploadProgress";
import { useChat, useChatState, useLanguage, useMembers, useUserId, useWords } from "../use-chat";

type Props = Omit<Extract<Row, { kind: "album" }>, "kind" | "key"> & {
  flash: boolean;
  onMenu: (menu: MenuOf | null) => void;
  onJump: (message: number) => void;
};

const PAIR = "tile pair";

/** Consecutive pictures of one person as a grid. Each of them is a message of its own. */
export function AlbumView({ items, own, first, last, flash, onMenu, onJump }: Props) {
  const language = useLanguage();
  const text = useWords();
  const me = useUserId();
  const nickname = useChatState((state) => state.me?.nickname ?? "");
  const [head] = items;
  const end = items.at(-1);
  const room = head?.message?.room ?? head?.pending?.room ?? 0;
  const members = useMembers(room);
  const author = head?.message?.author ?? { nickname, guest: false };
  const at = end?.message?.at ?? end?.pending?.at ?? "";
  const caption = head?.message?.text ?? head?.pending?.text ?? "";
  const replyTo = head?.message?.replyTo ?? head?.pending?.replyTo;
  const mentioned = members.map(({ person }) => person).filter(({ id }) => head?.message?.mentions.includes(id));
  const time = clock(language, at);
  const pairs = pairsOf(items.length);
  const kind = [own ? "own" : "other", first && "first", last && "last", flash && "flash"].filter(Boolean).join(" ");
  return (
    <article
      class={`message ${kind}`}
      tabIndex={-1}
      aria-label={`${own ? text.you : author.nickname}, ${text.pictures(items.length)}, ${time}`}
      data-testid="album"
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
          <div class="bubble picture-bubble">
            {caption !== "" && (
              <MessageText text={caption} {...(head?.message && { mentioned, me })} language={language} />
            )}
            <div class="album">
              {items.map((item, index) => (
                <Tile key={item.key} item={item} own={own} kind={index < 2 * pairs ? PAIR : "tile"} onMenu={onMenu} />
              ))}
            </div>
          </div>
          {last && (
            <p class="meta">
              <time class="time" dateTime={at} title={moment(language, at)}>
                {time}
              </time>
            </p>
          )}
        </div>
        {items.map(
          ({ key, message, pending }) =>
            (message && message.reactions.length > 0 && <Reactions key={key} message={message} members={members} />) ||
            (pending?.state === "failed" && <SendFailure key={key} pending={pending} />),
        )}
      </div>
    </article>
  );
}

interface TileProps {
  item: AlbumItem;
  own: boolean;
  kind: string;
  onMenu: (menu: MenuOf | null) => void;
}

function Tile({ item: { message, pending }, own, kind, onMenu }: TileProps) {
  const chat = useChat();
  const text = useWords();
  if (message === undefined) {
    const picture = pictureToSend(pending.file);
    return (
      <div class={`${kind} sending`} data-testid="pending" data-state={pending.state}>
        {picture && <LocalPicture data={picture.data} />}
        <UploadProgress pending={pending} />
      </div>
    );
  }
  const { file, room, id } = message;
  const picture = file && pictureOf(file, isStill());
  if (picture === undefined) return null;
  return (
    <div class={kind} data-testid="message" data-kind={own ? "own" : "other"} data-id={id}>
      <button
        class="tile-picture"
        type="button"
        aria-label={text.openPicture(file?.name ?? "")}
        data-testid="picture"
        onClick={() => file && chat.showDialog({ kind: "picture", file, room })}
      >
        <img src={picture.src} width={picture.width} height={picture.height} alt="" loading="lazy" decoding="async" />
      </button>
      <IconButton
        icon="dots"
        label={text.messageActions}
        aria-haspopup="menu"
        data-testid="message-menu"
        onClick={(event) => onMenu({ kind: "actions", message, own, anchor: event.currentTarget })}
      />
    </div>
  );
}
