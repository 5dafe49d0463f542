import type { Room } from "../wire/types";
import { searchKey } from "./names";

export function groupByMembership(rooms: Iterable<Room>): { mine: Room[]; others: Room[] } {
  const sorted = [...rooms].sort((one, other) => (other.last ?? "").localeCompare(one.last ?? "") || one.id - other.id);
  return { mine: sorted.filter(({ joined }) => joined), others: sorted.filter(({ joined }) => !joined) };
}

export function matching(rooms: readonly Room[], query: string): Room[] {
  const key = searchKey(query);
  return rooms.filter(({ name }) => searchKey(name).includes(key));
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
