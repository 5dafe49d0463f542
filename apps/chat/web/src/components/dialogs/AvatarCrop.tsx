import { useLayoutEffect, useRef } from "preact/hooks";
import { draw } from "../../browser/avatar-image";
import type { AvatarWords } from "../../i18n/avatar-words";
import { changed, MAX_ZOOM, type Crop } from "../../model/crop";
import { useUniqueId } from "../parts/use-unique-id";

interface Props {
  picture: ImageBitmap;
  crop: Crop;
  text: AvatarWords;
  onCrop: (crop: Crop) => void;
  /** Receives the canvas with the part that is chosen. */
  onDrawn: (canvas: HTMLCanvasElement) => void;
}

/** The part of the side by which an arrow key moves. */
const STEP = 0.05;

/** Chooses the square part of a picture: by dragging and a slider, or by arrow keys, plus and minus. */
export function AvatarCrop({ picture, crop, text, onCrop, onDrawn }: Props) {
  const canvas = useRef<HTMLCanvasElement>(null);
  const hint = useUniqueId();
  const zoom = useUniqueId();

  useLayoutEffect(() => {
    if (canvas.current === null) return;
    draw(canvas.current, picture, crop);
    onDrawn(canvas.current);
  }, [picture, crop]);

  function dragged(event: PointerEvent): void {
    const box = event.currentTarget as HTMLElement;
    if (!box.hasPointerCapture(event.pointerId)) return;
    const { width } = box.getBoundingClientRect();
    onCrop(changed(picture, crop, { right: -event.movementX / width, down: -event.movementY / width }));
  }

  function pressed(event: KeyboardEvent): void {
    const change = {
      ArrowLeft: { right: -STEP },
      ArrowRight: { right: STEP },
      ArrowUp: { down: -STEP },
      ArrowDown: { down: STEP },
      "+": { zoom: crop.zoom + STEP * 4 },
      "-": { zoom: crop.zoom - STEP * 4 },
    }[event.key];
    if (change === undefined) return;
    event.preventDefault();
    onCrop(changed(picture, crop, change));
  }

  return (
    <>
      <div
        class="avatar-crop"
        role="application"
        tabIndex={0}
        aria-label={text.part}
        aria-describedby={hint}
        data-testid="avatar-crop"
        onPointerDown={(event) => event.currentTarget.setPointerCapture(event.pointerId)}
        onPointerMove={dragged}
        onKeyDown={pressed}
      >
        <canvas ref={canvas} />
      </div>
      <p class="avatar-zoom">
        <label for={zoom}>{text.zoom}</label>
        <input
          id={zoom}
          type="range"
          min={1}
          max={MAX_ZOOM}
          step={0.05}
          value={crop.zoom}
          data-testid="avatar-zoom"
          onInput={(event) => onCrop(changed(picture, crop, { zoom: Number(event.currentTarget.value) }))}
        />
      </p>
      <p id={hint} class="hint">
        {text.partHint}
      </p>
    </>
  );
}
