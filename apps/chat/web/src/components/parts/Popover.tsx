import type { ComponentChildren } from "preact";
import { useLayoutEffect, useRef } from "preact/hooks";
import { restoreFocus } from "./restore-focus";

interface Props {
  anchor: HTMLElement;
  role: "menu" | "dialog";
  label: string;
  onClose: () => void;
  /** Number of buttons per row. */
  columns?: number;
  children: ComponentChildren;
}

const MARGIN_PX = 8;

/** A popover next to a button, which gets the focus back when the popover closes. */
export function Popover({ anchor, role, label, onClose, columns = 1, children }: Props) {
  const box = useRef<HTMLDivElement>(null);

  useLayoutEffect(() => {
    const element = box.current;
    if (element === null) return undefined;
    element.showPopover();
    position(element, anchor);
    buttons(element)[0]?.focus();
    const resized = new ResizeObserver(() => position(element, anchor));
    resized.observe(element);
    const outside = (event: Event): void => {
      if (!element.contains(event.target as Node) && !anchor.contains(event.target as Node)) onClose();
    };
    addEventListener("pointerdown", outside, true);
    addEventListener("resize", onClose);
    return () => {
      resized.disconnect();
      removeEventListener("pointerdown", outside, true);
      removeEventListener("resize", onClose);
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

/** Positions the popover below the button if there is space, otherwise above, inside the window. */
function position(element: HTMLElement, anchor: HTMLElement): void {
  const at = anchor.getBoundingClientRect();
  const { offsetWidth: width, offsetHeight: height } = element;
  const below = at.bottom + 4;
  const top = below + height < innerHeight - MARGIN_PX ? below : at.top - height - 4;
  const left = at.right - width > MARGIN_PX ? at.right - width : at.left;
  element.style.top = `${Math.max(MARGIN_PX, top)}px`;
  element.style.left = `${Math.max(MARGIN_PX, Math.min(left, innerWidth - width - MARGIN_PX))}px`;
}
