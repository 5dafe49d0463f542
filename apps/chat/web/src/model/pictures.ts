import type { SentFile } from "../wire/types";

/** Types that browsers show and never run. */
export const PICTURE_TYPE = /^image\/(png|jpeg|gif|webp)$/;
const MAX_WIDTH_PX = 320;
const MAX_HEIGHT_PX = 240;
/** A larger image without a thumbnail is a download: browsers need four bytes for each pixel. */
const MAX_PIXELS = 16_000_000;

export interface Picture {
  src: string;
  width: number;
  height: number;
}

/**
 * A file as it is shown among the messages; undefined if it is a download. The server sends a size for images that it has
 * checked, and no thumbnail for those that are small or that it cannot decode. The size is known before the image is loaded,
 * so that the layout does not shift.
 */
export function pictureOf({ type, url, thumb, width, height }: SentFile): Picture | undefined {
  if (!PICTURE_TYPE.test(type) || width === undefined || height === undefined) return undefined;
  if (thumb === undefined && width * height > MAX_PIXELS) return undefined;
  const scale = Math.min(1, MAX_WIDTH_PX / width, MAX_HEIGHT_PX / height);
  return {
    src: thumb ?? url,
    width: Math.max(1, Math.round(width * scale)),
    height: Math.max(1, Math.round(height * scale)),
  };
}
