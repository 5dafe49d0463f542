import type { ComponentChildren } from "preact";
import type { Placement } from "@floating-ui/dom";
import { lazy } from "./lazy";

export interface PopoverProps {
  /** Gets the focus back when the popover closes. */
  anchor: HTMLElement;
  /** The popover is next to this element; next to the anchor if absent. */
  reference?: Element | undefined;
  placement?: Placement | undefined;
  role: "menu" | "dialog";
  label: string;
  onClose: () => void;
  /** Number of buttons per row. */
  columns?: number;
  children: ComponentChildren;
}

/** A popover next to the element that opens it, inside its column. */
export const Popover = lazy<PopoverProps>(() => import("./FloatingPopover").then(({ FloatingPopover }) => FloatingPopover));
