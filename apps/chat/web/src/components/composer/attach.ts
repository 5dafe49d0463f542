import type { Attachment } from "../../model/pending";
import type { Refusal } from "../../wire/types";

/** More than that would be too much for one packet: the server could but cut the connection. */
export const FILE_LIMIT = 5 * 1024 * 1024;

export function attachmentOf(file: File): Attachment {
  return { name: file.name.normalize("NFC"), type: file.type, size: file.size, data: file };
}

export function refusedFor({ size }: Attachment): Refusal | undefined {
  if (size === 0) return { code: "file_empty" };
  return size > FILE_LIMIT ? { code: "file_too_large", limit: FILE_LIMIT } : undefined;
}
