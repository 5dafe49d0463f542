import type { LastMessage, Message, Person, Room } from "../wire/types";
import { quote } from "./messages";
import { searchKey } from "./names";

export function groupByMembership(rooms: Iterable<Room>): { mine: Room[]; others: Room[] } {
  const sorted = [...rooms].sort((one, other) => (other.last ?? "").localeCompare(one.last ?? "") || one.id - other.id);
  return { mine: sorted.filter(({ joined }) => joined), others: sorted.filter(({ joined }) => !joined) };
}

/** The rooms whose name contains the query: the same name first, then names that start with it, then the most recent ones. */
export function search(rooms: readonly Room[], query: string): Room[] {
  const key = searchKey(query);
  const { mine, others } = groupByMembership(rooms);
  const rank = ({ name }: Room): number => {
    const at = searchKey(name).indexOf(key);
    return at < 0 ? 3 : searchKey(name) === key ? 0 : at === 0 ? 1 : 2;
  };
  return [0, 1, 2].flatMap((wanted) => [...mine, ...others].filter((room) => rank(room) === wanted));
}

export function unreadOf(rooms: Iterable<Room>): { unread: number; mentions: number } {
  let unread = 0;
  let mentions = 0;
  for (const room of rooms) {
    if (!room.joined) continue;
    unread += room.unread;
    mentions += room.mentions;
  }
  return { unread, mentions };
}

/** What changes in a room with a new or changed message. */
export function withLastMessage({ lastMessage }: Room, message: Message): Pick<Room, "lastMessage"> {
  return lastMessage !== undefined && message.id < lastMessage.id ? {} : { lastMessage: lastMessageOf(message) };
}

export function lastMessageOf(message: Message): LastMessage {
  const { id, author, file, deleted } = message;
  return { id, author, text: quote(message).text, ...(file && { file: file.name }), ...(deleted && { deleted }) };
}

/** The rooms after a person has changed the nickname. */
export function withNickname(rooms: ReadonlyMap<number, Room>, { id, nickname }: Person): ReadonlyMap<number, Room> {
  return new Map(
    [...rooms].map(([key, room]) => {
      const { lastMessage } = room;
      if (lastMessage?.author.id !== id) return [key, room];
      return [key, { ...room, lastMessage: { ...lastMessage, author: { ...lastMessage.author, nickname } } }];
    }),
  );
}
