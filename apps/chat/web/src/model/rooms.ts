import type { LastMessage, Message, Person, Room } from "../wire/types";
import { quote } from "./messages";
import { indexInName, searchKey } from "./names";

interface Groups {
  mine: Room[];
  direct: Room[];
  others: Room[];
}

/** Without archived rooms, and without direct rooms in which nothing was written, except the one that is open. */
export function groupByMembership(rooms: Iterable<Room>, open: number | null = null): Groups {
  const sorted = [...rooms]
    .filter(({ id, archived, kind, last }) => !archived && (kind !== "direct" || last !== undefined || id === open))
    .sort((one, other) => (other.last ?? "").localeCompare(one.last ?? "") || one.id - other.id);
  return {
    mine: sorted.filter(({ joined, kind }) => joined && kind !== "direct"),
    direct: sorted.filter(({ kind }) => kind === "direct"),
    others: sorted.filter(({ joined }) => !joined),
  };
}

/** The rooms of a list, and the archived ones that were loaded before. */
export function listed(before: ReadonlyMap<number, Room> | null, list: readonly Room[]): ReadonlyMap<number, Room> {
  const archived = [...(before?.values() ?? [])].filter((room) => room.archived);
  return new Map([...archived, ...list].map((room) => [room.id, room]));
}

/** The rooms whose name contains the query, also by initial consonants: the same name first, then names that start with it, then the most recent ones. */
export function search(rooms: readonly Room[], query: string): Room[] {
  const key = searchKey(query);
  const { mine, direct, others } = groupByMembership(rooms);
  const rank = ({ name }: Room): number => {
    const at = indexInName(searchKey(name), key);
    return at < 0 ? 3 : searchKey(name) === key ? 0 : at === 0 ? 1 : 2;
  };
  return [0, 1, 2].flatMap((wanted) => [...mine, ...direct, ...others].filter((room) => rank(room) === wanted));
}

export function unreadOf(rooms: Iterable<Room>): { unread: number; mentions: number } {
  let unread = 0;
  let mentions = 0;
  for (const room of rooms) {
    if (!room.joined || room.archived) continue;
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

/** The rooms after a person has changed the nickname or the picture. */
export function withNickname(rooms: ReadonlyMap<number, Room>, person: Person): ReadonlyMap<number, Room> {
  const { id, nickname } = person;
  return new Map(
    [...rooms].map(([key, room]) => {
      const direct = room.with?.id === id ? { name: nickname, with: person } : {};
      const { lastMessage } = room;
      const last = lastMessage?.author.id === id ? { lastMessage: { ...lastMessage, author: { ...lastMessage.author, nickname } } } : {};
      return [key, { ...room, ...direct, ...last }];
    }),
  );
}
