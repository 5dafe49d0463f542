import type { ComponentChildren } from "preact";
import { useLayoutEffect, useRef } from "preact/hooks";
import { restoreFocus } from "../parts/restore-focus";
import { useChat, useChatState } from "../use-chat";

interface Props {
  name: "rooms" | "people" | "search";
  label: string;
  children: ComponentChildren;
}

/** A column; where there is no space for it, a drawer over the conversation. */
export function Drawer({ name, label, children }: Props) {
  const chat = useChat();
  const drawer = useChatState((state) => state.drawer);
  const folded = useChatState(({ narrow, compact }) => (name === "people" ? compact : narrow));
  const covered = useChatState(({ compact, drawer }) => compact && drawer === "people" && name !== "people");
  const box = useRef<HTMLDivElement>(null);
  const open = drawer === name;
  const modal = folded && open;

  useLayoutEffect(() => {
    if (!modal) return undefined;
    const before = document.activeElement;
    box.current?.focus();
    return () => restoreFocus(before);
  }, [modal]);

  function pressed(event: KeyboardEvent): void {
    if (event.key === "Escape" && modal) chat.setDrawer(null);
  }

  return (
    <div
      ref={box}
      class={`pane ${name}-pane${folded ? " folded" : ""}${open ? " open" : ""}`}
      role={modal ? "dialog" : "complementary"}
      aria-modal={modal ? "true" : undefined}
      aria-label={label}
      tabIndex={-1}
      inert={(folded && !open) || covered}
      data-testid={`${name}-pane`}
      onKeyDown={pressed}
    >
      {children}
    </div>
  );
}
