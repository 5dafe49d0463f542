import { useEffect, useRef } from "preact/hooks";

const HOLD_MS = 450;
const TOLERANCE_PX = 10;

interface Press {
  timer: number;
  x: number;
  y: number;
}

/** Handlers that run an action when a finger rests on an element. Links keep the browser's own menu. */
export function useLongPress(act: () => void) {
  const press = useRef<Press | undefined>(undefined);

  function end(): void {
    window.clearTimeout(press.current?.timer);
    press.current = undefined;
  }

  useEffect(() => end, []);

  return {
    onPointerDown(event: PointerEvent): void {
      end();
      if (event.pointerType !== "touch" || !event.isPrimary || (event.target as Element).closest("a") !== null) return;
      const timer = window.setTimeout(() => {
        act();
        swallowClick();
      }, HOLD_MS);
      press.current = { timer, x: event.clientX, y: event.clientY };
    },
    onPointerMove({ clientX, clientY }: PointerEvent): void {
      const begun = press.current;
      if (begun !== undefined && Math.hypot(clientX - begun.x, clientY - begun.y) > TOLERANCE_PX) end();
    },
    onPointerUp: end,
    onPointerCancel: end,
    onContextMenu(event: Event): void {
      if (press.current !== undefined) event.preventDefault();
    },
  };
}

/** When the finger leaves the screen, browsers send a click to what is under it by then. The next press is another one. */
function swallowClick(): void {
  function swallow(event: MouseEvent): void {
    // That of a keyboard.
    if (event.detail === 0) return;
    event.preventDefault();
    event.stopPropagation();
    stop();
  }
  function stop(): void {
    removeEventListener("click", swallow, true);
    removeEventListener("pointerdown", stop, true);
  }
  addEventListener("click", swallow, true);
  addEventListener("pointerdown", stop, true);
}
