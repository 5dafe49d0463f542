import { words } from "../../i18n";
import type { Message } from "../../wire/types";
import { EmojiGrid } from "../parts/EmojiGrid";
import { Float } from "../parts/Float";
import { lazy } from "../parts/Lazy";
import type { Props as ViewProps } from "../props";

export interface MenuOf {
  kind: "actions" | "emoji" | "allEmoji";
  message: Message;
  own: boolean;
  anchor: HTMLElement;
}

interface Props extends MenuOf, ViewProps {
  onMenu: (menu: MenuOf | null) => void;
}

const QUICK = ["👍", "❤️", "😂", "😮", "😢", "🙏", "🎉"];
const COLUMNS = 8;
const AllEmoji = lazy(() => import("../parts/AllEmoji").then(({ AllEmoji }) => AllEmoji));

export function MessageMenu({ kind, message, own, anchor, onMenu, state, chat }: Props) {
  const text = words[state.language];
  const close = (): void => onMenu(null);

  function react(emoji: string): void {
    close();
    void chat.messages.react(message, emoji);
  }

  if (kind !== "actions") {
    return (
      <Float key={kind} anchor={anchor} role="dialog" label={text.react} columns={COLUMNS} onClose={close}>
        {kind === "emoji" ? (
          <EmojiGrid emoji={QUICK} name={text.reactWith} onChoose={react}>
            <button
              class="emoji-button more"
              type="button"
              aria-label={text.more}
              onClick={() => onMenu({ kind: "allEmoji", message, own, anchor })}
            >
              …
            </button>
          </EmojiGrid>
        ) : (
          <AllEmoji name={text.reactWith} onChoose={react} />
        )}
      </Float>
    );
  }
  const room = state.rooms?.get(message.room);
  const owner = room?.owner !== undefined && room.owner === state.me?.id;
  const actions: Array<[string, string, () => void, boolean]> = [
    ["menu-react", text.react, () => onMenu({ kind: "emoji", message, own, anchor }), true],
    ["menu-reply", text.reply, () => chat.drafts.reply(message), true],
    ["menu-copy", text.copy, () => void navigator.clipboard.writeText(message.text), message.text !== ""],
    ["menu-edit", text.edit, () => chat.drafts.edit(message), own],
    ["menu-delete", text.erase, () => chat.ask({ kind: "delete", message }), own || owner],
  ];
  return (
    <Float anchor={anchor} role="menu" label={text.messageActions} onClose={close}>
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
    </Float>
  );
}
