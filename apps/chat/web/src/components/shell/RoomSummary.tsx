import { shortTime } from "../../i18n/dates";
import { withoutMarks } from "../../model/formatted";
import type { LastMessage, Room } from "../../wire/types";
import { Icon } from "../parts/Icon";
import { RoomSign } from "../parts/RoomSign";
import { useChatState, useLanguage, useUserId, useWords } from "../use-chat";

/** A room in a list: its name, its last message with the time, and how much is unread. */
export function RoomSummary({ room }: { room: Room }) {
  const language = useLanguage();
  const text = useWords();
  const silent = useChatState(({ levels }) => levels.get(room.id) === "none");
  const { name, unread, mentions, last, lastMessage } = room;
  return (
    <>
      <RoomSign room={room} />
      <bdi class={unread > 0 ? "room-name unread" : "room-name"} title={name}>
        {name}
      </bdi>
      {silent && (
        <span class="room-muted" data-testid="room-muted" title={text.notifyNone}>
          <Icon name="bellOff" />
          <span class="hidden">{text.notifyNone}</span>
        </span>
      )}
      {lastMessage !== undefined && <Preview message={lastMessage} />}
      {last !== undefined && (
        <time class="room-time time" dateTime={last}>
          {shortTime(language, last, new Date())}
        </time>
      )}
      {unread > 0 && <UnreadBadge unread={unread} mentions={mentions} />}
    </>
  );
}

function Preview({ message: { author, text, file, deleted } }: { message: LastMessage }) {
  const words = useWords();
  const me = useUserId();
  return (
    <span class="room-last" data-testid="room-last">
      <bdi>{author.id !== undefined && author.id === me ? words.you : author.nickname}</bdi>: <bdi>{deleted ? words.deleted : withoutMarks(text) || file}</bdi>
    </span>
  );
}

/** One badge; mentions change its colour and add a sign. */
export function UnreadBadge({ unread, mentions }: { unread: number; mentions: number }) {
  const text = useWords();
  const count = unread > 99 ? "99+" : unread;
  return (
    <span class={mentions > 0 ? "badge mention-badge" : "badge"} data-testid="unread-badge" data-mentions={mentions > 0 ? mentions : undefined}>
      <span aria-hidden="true">{mentions > 0 ? `@${count}` : count}</span>
      <span class="hidden">
        {text.unread(unread)}
        {mentions > 0 && `, ${text.mentions(mentions)}`}
      </span>
    </span>
  );
}
