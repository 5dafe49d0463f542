import type { Message } from "../wire/types";
import { pictureToSend, type Pending } from "./pending";
import { pictureOf } from "./pictures";
import type { Row } from "./rows";

/** A message of an album, or one that is being sent. */
export type AlbumItem = { key: string; message: Message; pending?: undefined } | { key: string; message?: undefined; pending: Pending };

type Single = Extract<Row, { kind: "message" | "pending" }>;

const MAX_PICTURES = 10;
/** Pictures that are sent together are one message each; slow uploads arrive one after the other. */
const TOGETHER_MS = 2 * 60_000;

/** Combines consecutive pictures of one person into albums. Only the first one may have a text or be a reply. */
export function withAlbums(rows: readonly Row[]): Row[] {
  const result: Row[] = [];
  let album: Single[] = [];
  const flush = (): void => {
    const [first] = album;
    const last = album.at(-1);
    if (album.length > 1 && first !== undefined && last !== undefined) {
      const own = first.kind === "pending" || first.own;
      result.push({ kind: "album", key: first.key, items: album.map(itemOf), own, first: first.first, last: last.last });
    } else {
      result.push(...album);
    }
    album = [];
  };
  for (const row of rows) {
    if (row.kind !== "message" && row.kind !== "pending") {
      flush();
      result.push(row);
      continue;
    }
    const previous = album.at(-1);
    if (previous !== undefined && !belongs(row, previous, album.length)) flush();
    if (isPicture(row)) album.push(row);
    else result.push(row);
  }
  flush();
  return result;
}

/** The row that contains a message, by the key of the message. */
export function rowOf(rows: readonly Row[], key: string): Row | undefined {
  return rows.find((row) => row.key === key || (row.kind === "album" && row.items.some((item) => item.key === key)));
}

/** The numbers of pictures in each row of an album: rows of two, then rows of three. */
export function pairsOf(count: number): number {
  return count === 1 ? 0 : (3 - (count % 3)) % 3;
}

function itemOf(row: Single): AlbumItem {
  return row.kind === "message" ? { key: row.key, message: row.message } : { key: row.key, pending: row.pending };
}

function belongs(row: Single, previous: Single, count: number): boolean {
  return !row.first && isPicture(row) && textOf(row) === "" && count < MAX_PICTURES && timeOf(row) - timeOf(previous) < TOGETHER_MS;
}

function isPicture(row: Single): boolean {
  if (row.kind === "pending") return pictureToSend(row.pending.file) !== undefined;
  const { file, deleted } = row.message;
  return file !== undefined && !deleted && pictureOf(file) !== undefined;
}

function textOf(row: Single): string {
  return row.kind === "message" ? row.message.text : row.pending.text;
}

function timeOf(row: Single): number {
  return Date.parse(row.kind === "message" ? row.message.at : row.pending.at);
}
