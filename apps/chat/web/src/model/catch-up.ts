import type { Page } from "../wire/events";
import type { Message } from "../wire/types";
import { merge } from "./messages";

const MAX_PAGES = 20;

export interface CatchUpResult {
  messages: readonly Message[];
  more: boolean;
}

/**
 * The messages of a room after an interruption: the newest page, and older pages until they reach the known messages. Known
 * messages are kept from the first visible one on; older ones may have been edited and are loaded again when needed. If the gap
 * is too long, all known messages are dropped, so that the list never has a gap.
 */
export async function catchUp(
  newest: Page,
  known: readonly Message[],
  firstVisible: number,
  older: (before: number) => Promise<Page>,
): Promise<CatchUpResult> {
  const lastKnown = known.at(-1)?.id ?? 0;
  let page = newest;
  let messages: readonly Message[] = newest.messages;
  for (let pages = 1; page.more && oldest(messages) > lastKnown && lastKnown > 0 && pages < MAX_PAGES; pages++) {
    page = await older(oldest(messages));
    messages = merge(page.messages, messages);
  }
  const reached = oldest(messages) <= lastKnown;
  const kept = reached ? known.filter(({ id }) => id >= firstVisible && id < oldest(messages)) : [];
  if (kept.length === 0) return { messages, more: page.more };
  return { messages: merge(kept, messages), more: true };
}

function oldest(messages: readonly Message[]): number {
  return messages[0]?.id ?? 0;
}
