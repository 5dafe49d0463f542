import type { FoundPerson, Room } from "../wire/types";
import { search } from "./rooms";

/** Where the switcher leads to. */
export type Target = { kind: "room"; room: Room } | { kind: "person"; person: FoundPerson };

/**
 * The rooms that match a query, and then the people whose direct room is not among them.
 *
 * @param query normalized; blank for all rooms except the open one
 */
export function targets(rooms: readonly Room[], current: number | null, query: string, people: readonly FoundPerson[]): Target[] {
  const found = search(rooms, query).filter(({ id }) => id !== current || query !== "");
  const shown = new Set(found.map((room) => room.with?.id));
  return [
    ...found.map((room): Target => ({ kind: "room", room })),
    ...people.filter(({ id }) => !shown.has(id)).map((person): Target => ({ kind: "person", person })),
  ];
}
