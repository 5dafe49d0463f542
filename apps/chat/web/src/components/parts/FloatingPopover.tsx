import { autoUpdate, computePosition, flip, offset, shift, type Placement } from "@floating-ui/dom";
import { useLayoutEffect, useRef } from "preact/hooks";
import { useChat } from "../use-chat";
import type { PopoverProps } from "./Popover";
import { restoreFocus } from "./restore-focus";

const GAP_PX = 4;
const MARGIN_PX = 8;

export function FloatingPopover({ anchor, reference = anchor, placement = "bottom-end", role, label, onClose, columns = 1, children }: PopoverProps) {
  const box = useRef<HTMLDivElement>(null);
  const chat = useChat();

  useLayoutEffect(() => {
    const element = box.current;
    if (element === null) return undefined;
    element.showPopover();
    const stopUpdates = autoUpdate(reference, element, () => {
      // The list of messages has removed the row.
      if (!reference.isConnected) onClose();
      else void position(element, reference, placement);
    });
    buttons(element)[0]?.focus({ preventScroll: true });
    const outside = (event: Event): void => {
      if (!element.contains(event.target as Node) && !anchor.contains(event.target as Node)) onClose();
    };
    addEventListener("pointerdown", outside, true);
    const closed = chat.popoverShown(onClose);
    return () => {
      closed();
      stopUpdates();
      removeEventListener("pointerdown", outside, true);
      const { activeElement } = document;
      if (activeElement === null || activeElement === document.body || element.contains(activeElement)) restoreFocus(anchor);
    };
  }, []);

  function pressed(event: KeyboardEvent): void {
    const all = buttons(event.currentTarget as HTMLElement);
    const at = all.indexOf(document.activeElement as HTMLButtonElement);
    const steps: Record<string, number> = {
      ArrowDown: columns, ArrowUp: -columns, ArrowRight: 1, ArrowLeft: -1, Home: -at, End: all.length - 1 - at,
    };
    if (event.key === "Escape" || event.key === "Tab") {
      event.preventDefault();
      event.stopPropagation();
      onClose();
    } else if (event.key in steps) {
      event.preventDefault();
      event.stopPropagation();
      all[(at + (steps[event.key] ?? 0) + all.length) % all.length]?.focus();
    }
  }

  return (
    <div ref={box} class={`float float-${role}`} popover="manual" role={role} aria-label={label} onKeyDown={pressed}>
      {children}
    </div>
  );
}

function buttons(element: HTMLElement): HTMLButtonElement[] {
  return [...element.querySelectorAll("button")];
}

/** Below or above the reference, on the side of the wanted place. */
function fallbacks(placement: Placement): Placement[] {
  if (placement.startsWith("left")) return ["bottom-end", "top-end"];
  if (placement.startsWith("right")) return ["bottom-start", "top-start"];
  return ["top-end", "bottom-start", "top-start"];
}

async function position(element: HTMLElement, reference: Element, placement: Placement): Promise<void> {
  const column = reference.closest(".conversation, .pane");
  const within = { padding: MARGIN_PX, ...(column && { boundary: column }) };
  const { x, y } = await computePosition(reference, element, {
    strategy: "fixed",
    placement,
    middleware: [
      offset(GAP_PX),
      flip({ ...within, fallbackPlacements: fallbacks(placement) }),
      // Covers the reference only if there is no other space in the column.
      shift({ ...within, crossAxis: true }),
    ],
  });
  element.style.left = `${x}px`;
  element.style.top = `${y}px`;
}
