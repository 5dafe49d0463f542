import type { RefObject } from "preact";
import { useEffect } from "preact/hooks";
import { useChat, useChatState } from "../use-chat";

/** Ctrl+K and Cmd+K focus the search field; on narrow screens they open the drawer of the rooms for it. */
export function useSearchShortcut(input: RefObject<HTMLInputElement | null>): void {
  const chat = useChat();
  const narrow = useChatState((state) => state.narrow);
  const dialog = useChatState((state) => state.dialog !== null);

  useEffect(() => {
    function pressed(event: KeyboardEvent): void {
      if (!isShortcut(event) || dialog) return;
      event.preventDefault();
      if (narrow) chat.setDrawer("rooms");
      // The drawer is open by then.
      requestAnimationFrame(() => {
        input.current?.focus();
        input.current?.select();
      });
    }
    addEventListener("keydown", pressed);
    return () => removeEventListener("keydown", pressed);
  }, [narrow, dialog]);
}

/** With a Hangul layout, the key of some systems is a jamo. */
function isShortcut({ key, code, ctrlKey, metaKey, altKey, shiftKey }: KeyboardEvent): boolean {
  if (ctrlKey === metaKey || altKey || shiftKey) return false;
  return key.toLowerCase() === "k" || (code === "KeyK" && !/^[a-z]$/i.test(key));
}
