import type { Quote, Refusal } from "../wire/types";

export interface Attachment {
  name: string;
  type: string;
  size: number;
  data: Blob;
}

/** A message that the server has not taken yet. Sent again, it is still the same one: the server knows its client id. */
export interface Pending {
  clientId: string;
  room: number;
  text: string;
  at: string;
  replyTo?: Quote;
  file?: Attachment;
  state: "waiting" | "sending" | "failed";
  refusal?: Refusal;
}

const LENGTH = 20;
const ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";

export function newClientId(): string {
  return [...crypto.getRandomValues(new Uint8Array(LENGTH))].map((byte) => ALPHABET[byte % ALPHABET.length]).join("");
}

/** The first one that may go now: what fails holds nothing up, what waits keeps its order. */
export function next(pending: readonly Pending[]): Pending | undefined {
  const first = pending.find(({ state }) => state !== "failed");
  return first?.state === "waiting" ? first : undefined;
}

export function amend(
  pending: readonly Pending[],
  clientId: string,
  change: (one: Pending) => Pending | null,
): readonly Pending[] {
  return pending.flatMap((one) => {
    if (one.clientId !== clientId) return [one];
    const changed = change(one);
    return changed === null ? [] : [changed];
  });
}

/** After a reload or a new connection, what was under way is to be sent again. */
export function again(pending: readonly Pending[]): readonly Pending[] {
  return pending.map((one) => (one.state === "sending" ? { ...one, state: "waiting" } : one));
}

/** What outlives a reload: texts. A file is gone with the page. */
export function keepable(pending: readonly Pending[]): Pending[] {
  return pending.filter(({ file }) => file === undefined);
}
