import type { Message, Quote } from "../wire/types";

/** Both lists as one, by ascending id, each message once; of two versions the second list's counts. */
export function merge(known: readonly Message[], more: readonly Message[]): readonly Message[] {
  if (more.length === 0) return known;
  const last = known.at(-1);
  if (last === undefined || last.id < (more[0]?.id ?? 0)) return [...known, ...more];
  const byId = new Map(known.map((message) => [message.id, message]));
  for (const message of more) byId.set(message.id, message);
  return [...byId.values()].sort((one, other) => one.id - other.id);
}

/** The list with a message as it is now, also where others quote it. A message that is not in the list stays out. */
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
