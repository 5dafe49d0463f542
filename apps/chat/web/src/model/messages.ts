import type { Message, Quote } from "../wire/types";

/** Merges two lists by ascending id, without duplicates; the second list's version of a message wins. */
export function merge(known: readonly Message[], more: readonly Message[]): readonly Message[] {
  if (more.length === 0) return known;
  const last = known.at(-1);
  if (last === undefined || last.id < (more[0]?.id ?? 0)) return [...known, ...more];
  const byId = new Map(known.map((message) => [message.id, message]));
  for (const message of more) byId.set(message.id, message);
  return [...byId.values()].sort((one, other) => one.id - other.id);
}

/** Replaces a message, and the quotes of it; does nothing if the list does not contain it. */
export function change(known: readonly Message[], changed: Message): readonly Message[] {
  let touched = false;
  const result = known.map((message) => {
    if (message.id === changed.id) {
      touched = true;
      return keepClientId(message, changed);
    }
    if (message.replyTo?.id !== changed.id) return message;
    touched = true;
    return { ...message, replyTo: quote(changed) };
  });
  return touched ? result : known;
}

export const QUOTE_LIMIT = 140;

export function quote(message: Message): Quote {
  const { id, author, text, deleted } = message;
  const beginning = [...text].slice(0, QUOTE_LIMIT).join("");
  return { id, nickname: author.nickname, text: beginning, ...(deleted && { deleted }) };
}

function keepClientId(before: Message, now: Message): Message {
  return before.clientId === undefined || now.clientId !== undefined ? now : { ...now, clientId: before.clientId };
}
