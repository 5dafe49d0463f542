import type { SentFile } from "../wire/types";

/** Types that browsers show and never run. */
export const PICTURE_TYPE = /^image\/(png|jpeg|gif|webp)$/;
/** A larger image without a thumbnail is a download: browsers need four bytes for each pixel. */
const MAX_PIXELS = 16_000_000;
const MAX_VIEWPORT_HEIGHT = 0.6;
/** The width of the column of messages. */
const COLUMN_PX = 528;

export interface Size {
  width: number;
  height: number;
}

export interface Picture extends Size {
  src: string;
}

/**
 * A file as it is shown among the messages; undefined if it is a download. The server sends a size for images that it has
 * checked, and no thumbnail for those that are small or that it cannot decode. An animation moves, unless the user wants it still.
 */
export function pictureOf({ type, url, thumb, width, height, animated }: SentFile, still = false): Picture | undefined {
  if (!PICTURE_TYPE.test(type) || width === undefined || height === undefined) return undefined;
  if (thumb === undefined && width * height > MAX_PIXELS) return undefined;
  return { src: animated && !still ? url : (thumb ?? url), width, height };
}

/** The CSS size of a picture: its own, bounded by the viewport. It is known before the image is loaded, so the layout does not shift. */
export function frameOf({ width, height }: Size): { width: string; aspectRatio: string } {
  const bound = ((100 * MAX_VIEWPORT_HEIGHT * width) / height).toFixed(2);
  return { width: `min(${width}px, ${bound}dvh)`, aspectRatio: `${width} / ${height}` };
}

/** Estimates the height of a picture among the messages. */
export function heightOf({ width, height }: Size, viewport = 800): number {
  return Math.min(height, MAX_VIEWPORT_HEIGHT * viewport, (height * COLUMN_PX) / Math.max(width, COLUMN_PX));
}

export type Media = "video" | "audio" | "document";

/** How a file that is not an image is shown; undefined for a download. */
export function mediaOf({ type }: SentFile): Media | undefined {
  if (type === "application/pdf") return "document";
  if (type === "application/ogg" || type.startsWith("audio/")) return "audio";
  return type.startsWith("video/") ? "video" : undefined;
}
