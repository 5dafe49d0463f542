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
  const held = useRef(false);

  function end(): void {
    window.clearTimeout(press.current?.timer);
    press.current = undefined;
  }

  useEffect(() => end, []);

  return {
    onPointerDown(event: PointerEvent): void {
      end();
      held.current = false;
      if (event.pointerType !== "touch" || !event.isPrimary || (event.target as Element).closest("a") !== null) return;
      const timer = window.setTimeout(() => {
        held.current = true;
        act();
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
    /** Some browsers send a click when the finger leaves the screen. */
    onClickCapture(event: Event): void {
      if (!held.current) return;
      held.current = false;
      event.preventDefault();
      event.stopPropagation();
    },
  };
}
