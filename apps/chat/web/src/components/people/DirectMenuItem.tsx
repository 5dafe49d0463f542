import type { Person } from "../../wire/types";
import { focusConversation } from "../focus-conversation";
import { useChat, useWords } from "../use-chat";

/** Opens the direct room with a person. */
export function DirectMenuItem({ person, onDone }: { person: Person; onDone: () => void }) {
  const chat = useChat();
  const text = useWords();

  async function open(): Promise<void> {
    onDone();
    if (await chat.roomSettings.openDirect(person.id)) focusConversation();
  }

  return (
    <button class="item" type="button" role="menuitem" data-testid="direct" onClick={() => void open()}>
      {text.sendDirect}
    </button>
  );
}
