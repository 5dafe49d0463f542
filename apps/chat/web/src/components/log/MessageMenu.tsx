import type { Message } from "../../wire/types";
import { EmojiGrid } from "../parts/EmojiGrid";
import { Popover } from "../parts/Popover";
import { lazy } from "../parts/lazy";
import { QUICK_EMOJI, useMessageActions } from "./use-message-actions";
import { useChat, useWords } from "../use-chat";

export interface MenuOf {
  kind: "actions" | "emoji" | "allEmoji";
  message: Message;
  own: boolean;
  anchor: HTMLElement;
}

interface Props extends MenuOf {
  onMenu: (menu: MenuOf | null) => void;
}

const COLUMNS = 8;
const EmojiPicker = lazy(() => import("../parts/EmojiPicker").then(({ EmojiPicker }) => EmojiPicker));

export function MessageMenu({ kind, message, own, anchor, onMenu }: Props) {
  const chat = useChat();
  const text = useWords();
  const actions = useMessageActions(message, own);
  const close = (): void => onMenu(null);
  const reference = anchor.closest(".tools") ?? anchor.querySelector(".bubble") ?? anchor;
  const place = { anchor, reference, placement: own ? "left-start" : "right-start", onClose: close } as const;

  function react(emoji: string): void {
    close();
    void chat.messages.react(message, emoji);
  }

  if (kind !== "actions") {
    return (
      <Popover key={kind} {...place} role="dialog" label={text.react} columns={COLUMNS}>
        {kind === "emoji" ? (
          <EmojiGrid emoji={QUICK_EMOJI} name={text.reactWith} onChoose={react}>
            <button
              class="emoji-button more"
              type="button"
              aria-label={text.more}
              data-testid="more-emoji"
              onClick={() => onMenu({ kind: "allEmoji", message, own, anchor })}
            >
              …
            </button>
          </EmojiGrid>
        ) : (
          <EmojiPicker name={text.reactWith} onChoose={react} />
        )}
      </Popover>
    );
  }
  return (
    <Popover {...place} role="menu" label={text.messageActions}>
      <button class="item" type="button" role="menuitem" data-testid="menu-react" onClick={() => onMenu({ kind: "emoji", message, own, anchor })}>
        {text.react}
      </button>
      {actions.map(({ id, label, bad, act }) => (
        <button
          key={id}
          class={bad ? "item bad" : "item"}
          type="button"
          role="menuitem"
          data-testid={id}
          onClick={() => {
            close();
            act();
          }}
        >
          {label}
        </button>
      ))}
    </Popover>
  );
}
