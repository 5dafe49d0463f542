import type { ServerError } from "../wire/types";
import type { Attachment } from "./pending";

/** Each file is a message of its own. */
export const MAX_FILES = 10;

export function attachmentOf(file: File): Attachment {
  return { name: file.name.normalize("NFC"), type: file.type, size: file.size, data: file };
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

function errorOf({ size }: Attachment, limit: number): ServerError | undefined {
  if (size === 0) return { code: "file_empty" };
  return size > limit ? { code: "file_too_large", limit } : undefined;
}
