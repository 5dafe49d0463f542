import { PICTURE_TYPE, type Size } from "./pictures";
import type { Quote, ServerError } from "../wire/types";

export interface Attachment {
  name: string;
  type: string;
  size: number;
  data: Blob;
  /** Of an image, as soon as they are known. */
  width?: number;
  height?: number;
  /** Sent as it is: large photos are reduced otherwise. */
  original?: boolean;
}

/** A message that the server has not acknowledged yet. It can be sent again: the server detects the client id. */
export interface Pending {
  clientId: string;
  room: number;
  text: string;
  at: string;
  replyTo?: Quote;
  file?: Attachment;
  state: "waiting" | "sending" | "failed";
  error?: ServerError;
}

/** The file as an image of a known size; undefined if it is not shown as one. */
export function pictureToSend(file: Attachment | undefined): (Size & { data: Blob }) | undefined {
  if (file?.width === undefined || file.height === undefined || !PICTURE_TYPE.test(file.type)) return undefined;
  return { data: file.data, width: file.width, height: file.height };
}

const LENGTH = 20;
const ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";

export function newClientId(): string {
  return [...crypto.getRandomValues(new Uint8Array(LENGTH))].map((byte) => ALPHABET[byte % ALPHABET.length]).join("");
}

/** The next message to send: failed ones are skipped, waiting ones keep their order. */
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

/** Marks messages whose answer was not received as waiting, after a reload or on a new connection. */
export function resetUnanswered(pending: readonly Pending[]): readonly Pending[] {
  return pending.map((one) => {
    if (one.state !== "sending" && one.error?.code !== "timeout") return one;
    const { error: _, ...unanswered } = one;
    return { ...unanswered, state: "waiting" };
  });
}

/** The messages that survive a reload: those without a file. */
export function storable(pending: readonly Pending[]): Pending[] {
  return pending.filter(({ file }) => file === undefined);
}
