import type { Size } from "../model/pictures";

const sizes = new WeakMap<Blob, Size>();

/** The size of an image that was measured, in the orientation in which it is shown. */
export function sizeOf(data: Blob): Size | undefined {
  return sizes.get(data);
}

/** Reads the size of an image; does nothing if the browser cannot show it. */
export function measure(data: Blob): Promise<void> {
  const url = URL.createObjectURL(data);
  const image = new Image();
  return new Promise<void>((resolve) => {
    image.onload = () => {
      sizes.set(data, { width: image.naturalWidth, height: image.naturalHeight });
      resolve();
    };
    image.onerror = () => resolve();
    image.src = url;
  }).finally(() => URL.revokeObjectURL(url));
}
