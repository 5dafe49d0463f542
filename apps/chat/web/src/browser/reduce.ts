import { REDUCED_SIDE_PX } from "../model/attachments";
import type { Attachment } from "../model/pending";

const QUALITY = 0.85;
/** The beginning of a file, which contains the mark of an animated WebP or PNG. */
const HEADER_BYTES = 4096;
const SAMPLE_PX = 64;

/**
 * Reduces a photo: at most 2560 pixels on each side, as JPEG, without its metadata. Returns the file itself if the browser cannot
 * read it, if it is transparent or animated, or if the result would not be smaller.
 */
export async function reduce(file: Attachment): Promise<Attachment> {
  if (await isAnimated(file)) return file;
  let image: ImageBitmap;
  try {
    image = await createImageBitmap(file.data, { imageOrientation: "from-image" });
  } catch {
    // Not an image that this browser can read; the server decides.
    return file;
  }
  try {
    return await reduced(file, image);
  } finally {
    image.close();
  }
}

async function reduced(file: Attachment, image: ImageBitmap): Promise<Attachment> {
  if (file.type !== "image/jpeg" && isTransparent(image)) return file;
  const scale = Math.min(1, REDUCED_SIDE_PX / Math.max(image.width, image.height));
  const width = Math.max(1, Math.round(image.width * scale));
  const height = Math.max(1, Math.round(image.height * scale));
  const canvas = drawn(image, width, height);
  const data = await new Promise<Blob | null>((resolve) => canvas.toBlob(resolve, "image/jpeg", QUALITY));
  if (data === null || data.size >= file.size) return file;
  return { ...file, name: file.name.replace(/\.[^.]*$|$/, ".jpg"), type: data.type, size: data.size, data, width, height };
}

function drawn(image: ImageBitmap, width: number, height: number): HTMLCanvasElement {
  const canvas = Object.assign(document.createElement("canvas"), { width, height });
  const context = canvas.getContext("2d");
  if (context === null) throw new Error("canvas: no context");
  context.imageSmoothingQuality = "high";
  context.drawImage(image, 0, 0, width, height);
  return canvas;
}

function isTransparent(image: ImageBitmap): boolean {
  const pixels = drawn(image, SAMPLE_PX, SAMPLE_PX).getContext("2d")?.getImageData(0, 0, SAMPLE_PX, SAMPLE_PX).data ?? [];
  for (let at = 3; at < pixels.length; at += 4) if ((pixels[at] ?? 255) < 255) return true;
  return false;
}

async function isAnimated({ type, data }: Attachment): Promise<boolean> {
  const mark = { "image/webp": "ANIM", "image/png": "acTL" }[type];
  if (mark === undefined) return false;
  const header = new Uint8Array(await data.slice(0, HEADER_BYTES).arrayBuffer());
  return String.fromCharCode(...header).includes(mark);
}
