import type { ComponentChildren } from "preact";
import { useLayoutEffect, useRef } from "preact/hooks";
import { restoreFocus } from "./restore-focus";
import { useUniqueId } from "./use-unique-id";

interface Props {
  title: string;
  onClose: () => void;
  children: ComponentChildren;
  class?: string;
}

/** A modal dialog; restores the focus when it closes. */
export function Modal({ title, onClose, children, class: name = "" }: Props) {
  const dialog = useRef<HTMLDialogElement>(null);
  const id = useUniqueId();
  const pressedOutside = useRef(false);

  useLayoutEffect(() => {
    const before = document.activeElement;
    const element = dialog.current;
    element?.showModal();
    return () => {
      // Removed before the focus returns, since the page is inert until then. Not by close(), whose event would follow later.
      element?.remove();
      restoreFocus(before);
    };
  }, []);

  return (
    <dialog
      ref={dialog}
      class={`dialog ${name}`}
      aria-labelledby={id}
      data-testid="dialog"
      onClose={onClose}
      onPointerDown={(event) => (pressedOutside.current = event.target === event.currentTarget)}
      onClick={(event) => {
        // Not if the press began inside, as when a text is selected, or before the dialog was open.
        if (pressedOutside.current && event.target === event.currentTarget) onClose();
      }}
    >
      <div class="dialog-body">
        <h2 id={id}>{title}</h2>
        {children}
      </div>
    </dialog>
  );
}
