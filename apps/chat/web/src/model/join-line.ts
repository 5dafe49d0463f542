import type { Notice } from "../wire/types";

/** The nicknames of those who have joined a room, and of those who have left it. The last notice of each person counts. */
export function joinsAndLeaves(notices: readonly Notice[]): { joined: string[]; left: string[] } {
  const last = new Map<string, string>();
  for (const { code, params } of notices) {
    last.delete(params.nickname);
    last.set(params.nickname, code);
  }
  const names = (wanted: string): string[] => [...last].filter(([, code]) => code === wanted).map(([nickname]) => nickname);
  return { joined: names("room.joined"), left: names("room.left") };
}
