import type { Message } from "../../wire/types";
import { EmojiGrid } from "../parts/EmojiGrid";
import { Popover } from "../parts/Popover";
import { lazy } from "../parts/lazy";
import { useChat, useChatState, useWords } from "../use-chat";

export interface MenuOf {
  kind: "actions" | "emoji" | "allEmoji";
  message: Message;
  own: boolean;
  anchor: HTMLElement;
}

interface Props extends MenuOf {
  onMenu: (menu: MenuOf | null) => void;
}

const QUICK = ["👍", "❤️", "😂", "😮", "😢", "🙏", "🎉"];
const COLUMNS = 8;
const EmojiPicker = lazy(() => import("../parts/EmojiPicker").then(({ EmojiPicker }) => EmojiPicker));

export function MessageMenu({ kind, message, own, anchor, onMenu }: Props) {
  const chat = useChat();
  const text = useWords();
  const me = useChatState((state) => state.me);
  const rooms = useChatState((state) => state.rooms);
  const close = (): void => onMenu(null);

  function react(emoji: string): void {
    close();
    void chat.messages.react(message, emoji);
  }

  if (kind !== "actions") {
    return (
      <Popover key={kind} anchor={anchor} role="dialog" label={text.react} columns={COLUMNS} onClose={close}>
        {kind === "emoji" ? (
          <EmojiGrid emoji={QUICK} name={text.reactWith} onChoose={react}>
            <button
              class="emoji-button more"
              type="button"
              aria-label={text.more}
              data-testid="emoji-all"
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
  const room = rooms?.get(message.room);
  const owner = room?.owner !== undefined && room.owner === me?.id;
  const actions: Array<[string, string, () => void, boolean]> = [
    ["menu-react", text.react, () => onMenu({ kind: "emoji", message, own, anchor }), true],
    ["menu-reply", text.reply, () => chat.drafts.reply(message), true],
    ["menu-copy", text.copy, () => void navigator.clipboard.writeText(message.text), message.text !== ""],
    ["menu-edit", text.edit, () => chat.drafts.edit(message), own],
    ["menu-delete", text.deleteMessage, () => chat.showDialog({ kind: "delete", message }), own || owner],
  ];
  return (
    <Popover anchor={anchor} role="menu" label={text.messageActions} onClose={close}>
      {actions.map(
        ([id, label, act, possible]) =>
          possible && (
            <button
              key={id}
              class={id === "menu-delete" ? "item bad" : "item"}
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
          ),
      )}
    </Popover>
  );
}
