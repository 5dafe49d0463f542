import type { ComponentChildren } from "preact";
import { useLayoutEffect, useRef } from "preact/hooks";
import type { Props as ViewProps } from "../props";

interface Props extends ViewProps {
  name: "rooms" | "people";
  label: string;
  children: ComponentChildren;
}

/** A column where there is room for it; where there is not, a drawer over the conversation. */
export function Drawer({ name, label, state, chat, children }: Props) {
  const box = useRef<HTMLDivElement>(null);
  const open = state.drawer === name;
  const modal = state.narrow && open;

  useLayoutEffect(() => {
    if (!modal) return undefined;
    const before = document.activeElement;
    box.current?.focus();
    return () => {
      if (before instanceof HTMLElement && before.isConnected) before.focus();
    };
  }, [modal]);

  function pressed(event: KeyboardEvent): void {
    if (event.key === "Escape" && modal) chat.drawer(null);
  }

  return (
    <div
      ref={box}
      class={`pane ${name}-pane${open ? " open" : ""}`}
      role={modal ? "dialog" : "complementary"}
      aria-modal={modal ? "true" : undefined}
      aria-label={label}
      tabIndex={-1}
      inert={state.narrow && !open}
      data-testid={`${name}-pane`}
      onKeyDown={pressed}
    >
      {children}
    </div>
  );
}
