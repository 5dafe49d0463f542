import type { Attachment } from "../../model/pending";
import type { ServerError } from "../../wire/types";

/** Files above this limit would exceed the server's payload limit, which closes the connection. */
export const FILE_LIMIT = 5 * 1024 * 1024;

export function attachmentOf(file: File): Attachment {
  return { name: file.name.normalize("NFC"), type: file.type, size: file.size, data: file };
}

export function attachmentError({ size }: Attachment): ServerError | undefined {
  if (size === 0) return { code: "file_empty" };
  return size > FILE_LIMIT ? { code: "file_too_large", limit: FILE_LIMIT } : undefined;
}
