/** The square part of a picture that becomes an avatar. */
export interface Crop {
  /** The middle, from 0 to 1 of the width and the height. */
  x: number;
  y: number;
  /** 1 for the largest square. */
  zoom: number;
}

export const WHOLE: Crop = { x: 0.5, y: 0.5, zoom: 1 };

export const MAX_ZOOM = 4;

export interface Size {
  width: number;
  height: number;
}

/** The part in pixels of the picture. */
export function squareOf({ width, height }: Size, { x, y, zoom }: Crop): { left: number; top: number; side: number } {
  const side = Math.min(width, height) / zoom;
  return { left: x * width - side / 2, top: y * height - side / 2, side };
}

/** Another zoom, and a middle that is moved by parts of the side of the square; within the picture. */
export function changed(size: Size, crop: Crop, change: { zoom?: number; right?: number; down?: number }): Crop {
  const zoom = clamp(change.zoom ?? crop.zoom, 1, MAX_ZOOM);
  const side = Math.min(size.width, size.height) / zoom;
  const margin = { x: side / 2 / size.width, y: side / 2 / size.height };
  return {
    zoom,
    x: clamp(crop.x + ((change.right ?? 0) * side) / size.width, margin.x, 1 - margin.x),
    y: clamp(crop.y + ((change.down ?? 0) * side) / size.height, margin.y, 1 - margin.y),
  };
}

function clamp(value: number, min: number, max: number): number {
  return Math.min(Math.max(value, min), max);
}
