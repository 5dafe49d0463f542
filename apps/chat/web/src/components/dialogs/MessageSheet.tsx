import { useState } from "preact/hooks";
import type { Message } from "../../wire/types";
import { QUICK_EMOJI, useMessageActions } from "../log/use-message-actions";
import { EmojiGrid } from "../parts/EmojiGrid";
import { EmojiPicker } from "../parts/EmojiPicker";
import { Modal } from "../parts/Modal";
import { useChat, useWords } from "../use-chat";

interface Props {
  message: Message;
  own: boolean;
}

/** What the user can do with a message, at the bottom of a touch screen. */
export function MessageSheet({ message, own }: Props) {
  const chat = useChat();
  const text = useWords();
  const actions = useMessageActions(message, own);
  const [allEmoji, showAllEmoji] = useState(false);
  const close = (): void => chat.showDialog(null);

  function react(emoji: string): void {
    close();
    void chat.messages.react(message, emoji);
  }

  return (
    <Modal title={text.messageActions} class="sheet" onClose={close}>
      {allEmoji ? (
        <EmojiPicker name={text.reactWith} onChoose={react} />
      ) : (
        <div data-testid="sheet">
          <EmojiGrid emoji={QUICK_EMOJI} name={text.reactWith} onChoose={react}>
            <button class="emoji-button more" type="button" aria-label={text.more} data-testid="more-emoji" onClick={() => showAllEmoji(true)}>
              …
            </button>
          </EmojiGrid>
          <ul class="sheet-actions">
            {actions.map(({ id, label, bad, act }) => (
              <li key={id}>
                <button
                  class={bad ? "item bad" : "item"}
                  type="button"
                  data-testid={id}
                  onClick={() => {
                    close();
                    act();
                  }}
                >
                  {label}
                </button>
              </li>
            ))}
          </ul>
        </div>
      )}
    </Modal>
  );
}
