import type { Message } from "../wire/types";
import { change, merge } from "./messages";

/** Consecutive messages of a room. */
export interface HistoryWindow {
  messages: readonly Message[];
  /** There are older messages. */
  more: boolean;
  /** There are newer messages. */
  newer: boolean;
}

/** The events of a room during a request for its messages. */
export interface LateEvents {
  added: readonly Message[];
  changed: readonly Message[];
}

/**
 * The newest messages, or those around a message before them. The list never has a gap: if the two parts don't meet, it has only
 * the messages around the given one.
 *
 * @param id a message to be shown; Infinity for the newest
 */
export async function windowAt(
  newest: HistoryWindow,
  id: number,
  around: (id: number) => Promise<HistoryWindow>,
): Promise<HistoryWindow> {
  if (!newest.more || firstId(newest) <= id) return newest;
  const page = await around(id);
  return page.newer && lastId(page) < firstId(newest) ? page : { ...newest, messages: merge(page.messages, newest.messages), more: page.more };
}

export function withOlder(window: HistoryWindow, page: HistoryWindow): HistoryWindow {
  return { ...window, messages: merge(page.messages, window.messages), more: page.more };
}

export function withNewer(window: HistoryWindow, page: HistoryWindow): HistoryWindow {
  return { ...window, messages: merge(window.messages, page.messages), newer: page.newer };
}

/** Adds a new message, unless the window already contains it or does not reach it. */
export function withMessage(window: HistoryWindow, message: Message): HistoryWindow {
  const { messages, more, newer } = window;
  if (message.id > lastId(window)) return newer ? window : { ...window, messages: [...messages, message] };
  const known = messages.some(({ id }) => id === message.id);
  return known || (more && message.id < firstId(window)) ? window : { ...window, messages: merge(messages, [message]) };
}

export function withLate(window: HistoryWindow, { added, changed }: LateEvents): HistoryWindow {
  const all = added.reduce(withMessage, window);
  return { ...all, messages: changed.reduce(change, all.messages) };
}

export function firstId({ messages }: HistoryWindow): number {
  return messages[0]?.id ?? 0;
}

export function lastId({ messages }: HistoryWindow): number {
  return messages.at(-1)?.id ?? 0;
}
