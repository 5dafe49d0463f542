import type { Message } from "../src/wire/types";

export function message(id: number, more: Partial<Message> = {}): Message {
  return {
    id,
    room: 1,
    author: { id: "ga", nickname: "가", guest: false },
    text: `줄 ${id}`,
    at: new Date(Date.UTC(2026, 10, 25, 9, 0, id)).toISOString(),
    mentions: [],
    reactions: [],
    ...more,
  };
}

export function messages(from: number, to: number): Message[] {
  return Array.from({ length: to - from + 1 }, (_, at) => message(from + at));
}

export function ids(list: readonly Message[]): number[] {
  return list.map(({ id }) => id);
}
