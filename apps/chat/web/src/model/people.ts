import type { Member } from "../wire/types";

export function memberKey({ person, guest }: Member): string {
  return guest ? `guest ${person.nickname}` : person.id;
}

export function withMember(members: readonly Member[], added: Member): readonly Member[] {
  const key = memberKey(added);
  return members.some((one) => memberKey(one) === key)
    ? members.map((one) => (memberKey(one) === key ? added : one))
    : [...members, added];
}

export function withoutMember(members: readonly Member[], person: string, guest: boolean): readonly Member[] {
  return members.filter((one) => one.guest !== guest || (guest ? one.person.nickname : one.person.id) !== person);
}

/** Splits members by online status, each part sorted by name. */
export function groupByPresence(members: readonly Member[], language: string): { online: Member[]; offline: Member[] } {
  const sorted = members.toSorted((one, other) => one.person.nickname.localeCompare(other.person.nickname, language));
  return { online: sorted.filter(({ online }) => online), offline: sorted.filter(({ online }) => !online) };
}

export function isMuted({ mutedUntil }: Member, now: number): boolean {
  return mutedUntil !== undefined && Date.parse(mutedUntil) > now;
}
