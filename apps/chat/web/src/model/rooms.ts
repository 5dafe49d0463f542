import type { Room } from "../wire/types";
import { indexInName, searchKey } from "./names";

export function groupByMembership(rooms: Iterable<Room>): { mine: Room[]; others: Room[] } {
  const sorted = [...rooms].sort((one, other) => (other.last ?? "").localeCompare(one.last ?? "") || one.id - other.id);
  return { mine: sorted.filter(({ joined }) => joined), others: sorted.filter(({ joined }) => !joined) };
}

/** The rooms whose name contains the query, also by initial consonants: the same name first, then names that start with it, then the most recent ones. */
export function search(rooms: readonly Room[], query: string): Room[] {
  const key = searchKey(query);
  const { mine, others } = groupByMembership(rooms);
  const rank = ({ name }: Room): number => {
    const at = indexInName(searchKey(name), key);
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
