import type { Page } from "../wire/events";
import type { Message } from "../wire/types";
import { merge } from "./messages";

const MOST_PAGES = 20;

export interface CaughtUp {
  messages: readonly Message[];
  more: boolean;
}

/**
 * What is known of a room after an absence: the newest page, older ones until one meets what was known before, and that
 * down to the first message in sight. What is older and unseen is let go of, as it may have been edited; it comes
 * back when somebody scrolls up to it. If the gap is too long, all that was known before it is let go of: a list never
 * has a hole.
 */
export async function catchUp(
  newest: Page,
  known: readonly Message[],
  firstInSight: number,
  older: (before: number) => Promise<Page>,
): Promise<CaughtUp> {
  const lastKnown = known.at(-1)?.id ?? 0;
  let page = newest;
  let messages: readonly Message[] = newest.messages;
  for (let pages = 1; page.more && oldest(messages) > lastKnown && lastKnown > 0 && pages < MOST_PAGES; pages++) {
    page = await older(oldest(messages));
    messages = merge(page.messages, messages);
  }
  const met = oldest(messages) <= lastKnown;
  const kept = met ? known.filter(({ id }) => id >= firstInSight && id < oldest(messages)) : [];
  if (kept.length === 0) return { messages, more: page.more };
  return { messages: merge(kept, messages), more: true };
}

function oldest(messages: readonly Message[]): number {
  return messages[0]?.id ?? 0;
}
