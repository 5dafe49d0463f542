import type { Attachment } from "../../model/pending";
import type { ServerError } from "../../wire/types";

export function attachmentOf(file: File): Attachment {
  return { name: file.name.normalize("NFC"), type: file.type, size: file.size, data: file };
}

export function attachmentError({ size }: Attachment, limit: number): ServerError | undefined {
  if (size === 0) return { code: "file_empty" };
  return size > limit ? { code: "file_too_large", limit } : undefined;
}

/** Returns whether a clipboard contains text: spreadsheets and word processors add a picture of what was copied. */
export function isText(data: DataTransfer): boolean {
  if (data.getData("text/plain").trim() === "" || [...data.files].some(({ type }) => !type.startsWith("image/"))) return false;
  const { body } = new DOMParser().parseFromString(data.getData("text/html"), "text/html");
  return body.textContent.trim() !== "";
}
