import type { ServerError } from "../wire/types";
import type { Attachment } from "./pending";

/** Each file is a message of its own. */
export const MAX_FILES = 10;

export function attachmentOf(file: File): Attachment {
  return { name: file.name.normalize("NFC"), type: file.type, size: file.size, data: file };
}

const REDUCIBLE_TYPE = /^image\/(jpeg|png|webp|heic|heif|avif|bmp)$/;
const REDUCED_BYTES = 1_500_000;
/** Larger files are not read into memory. */
const MAX_REDUCIBLE_BYTES = 64_000_000;
/** The longest side of a photo that was reduced. */
export const REDUCED_SIDE_PX = 2560;

/** Whether the page makes an image smaller before it sends it, unless the user wants to send the original. */
export function isReducible({ type, size }: Attachment, side = 0): boolean {
  return REDUCIBLE_TYPE.test(type) && size <= MAX_REDUCIBLE_BYTES && (size > REDUCED_BYTES || side > REDUCED_SIDE_PX);
}

export interface Refusal {
  names: string[];
  error: ServerError;
}

/** Adds files to those of a draft; returns also those that can't be sent, by reason. The limit of their size is in bytes. */
export function withFiles(files: readonly Attachment[], added: readonly Attachment[], limit: number): { files: readonly Attachment[]; refused: Refusal[] } {
  const all = [...files];
  const refused = new Map<string, Refusal>();
  for (const file of added) {
    const error = errorOf(file, limit) ?? (all.length < MAX_FILES ? undefined : { code: "too_many_files" });
    if (error === undefined) all.push(file);
    else refused.set(error.code, { names: [...(refused.get(error.code)?.names ?? []), file.name], error });
  }
  return { files: all, refused: [...refused.values()] };
}

/** A photo above the limit may fit after it was reduced. */
function errorOf(file: Attachment, limit: number): ServerError | undefined {
  if (file.size === 0) return { code: "file_empty" };
  return file.size > limit && !isReducible(file) ? { code: "file_too_large", limit } : undefined;
}
