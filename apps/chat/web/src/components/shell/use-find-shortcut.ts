import { useLayoutEffect } from "preact/hooks";
import { useChat, useChatState } from "../use-chat";

/** Ctrl+Shift+F and Cmd+Shift+F open the search. */
export function useFindShortcut(): void {
  const chat = useChat();
  const dialog = useChatState((state) => state.dialog !== null);

  useLayoutEffect(() => {
    function pressed(event: KeyboardEvent): void {
      const { code, ctrlKey, metaKey, altKey, shiftKey } = event;
      // By the position of the key, since a Hangul layout sends a jamo.
      if (code !== "KeyF" || ctrlKey === metaKey || altKey || !shiftKey || dialog) return;
      event.preventDefault();
      chat.setDrawer("search");
      document.getElementById("search-query")?.focus();
    }
    addEventListener("keydown", pressed);
    return () => removeEventListener("keydown", pressed);
  }, [dialog]);
}
