import { useLayoutEffect } from "preact/hooks";
import { useChat, useChatState } from "../use-chat";

/** Ctrl+K and Cmd+K open the quick switcher, and close it again. In the effect before painting, so that the next key finds the new state. */
export function useSwitcherShortcut(): void {
  const chat = useChat();
  const dialog = useChatState((state) => state.dialog?.kind);

  useLayoutEffect(() => {
    function pressed(event: KeyboardEvent): void {
      if (!isShortcut(event) || (dialog !== undefined && dialog !== "switcher")) return;
      event.preventDefault();
      chat.showDialog(dialog === undefined ? { kind: "switcher" } : null);
    }
    addEventListener("keydown", pressed);
    return () => removeEventListener("keydown", pressed);
  }, [dialog]);
}

/** With a Hangul layout, the key of some systems is a jamo. */
function isShortcut({ key, code, ctrlKey, metaKey, altKey, shiftKey }: KeyboardEvent): boolean {
  if (ctrlKey === metaKey || altKey || shiftKey) return false;
  return key.toLowerCase() === "k" || (code === "KeyK" && !/^[a-z]$/i.test(key));
}
