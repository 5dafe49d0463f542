import type { ComponentChildren } from "preact";
import { THEMES } from "../../chat/state";
import { LANGUAGES } from "../../i18n/language";
import { FloatingPopover } from "../parts/FloatingPopover";
import { useChat, useChatState, useLanguage, useWords } from "../use-chat";

interface Props {
  anchor: HTMLElement;
  onClose: () => void;
}

/** What belongs to the user: the nickname, the look of the page, settings and the log-out. */
export function ProfileMenu({ anchor, onClose }: Props) {
  const chat = useChat();
  const language = useLanguage();
  const text = useWords();
  const theme = useChatState((state) => state.theme);

  function item(id: string, label: string, act: () => void, bad = false) {
    return (
      <button
        class={bad ? "item bad" : "item"}
        type="button"
        role="menuitem"
        data-testid={id}
        onClick={() => {
          onClose();
          act();
        }}
      >
        {label}
      </button>
    );
  }

  function choice(id: string, checked: boolean, label: ComponentChildren, act: () => void, lang?: string) {
    return (
      <button key={id} class="item choice" type="button" role="menuitemradio" aria-checked={checked} lang={lang} data-testid={id} onClick={act}>
        {label}
      </button>
    );
  }

  return (
    <FloatingPopover anchor={anchor} placement="top-start" role="menu" label={text.profile} onClose={onClose}>
      {item("nickname-change", text.changeNickname, () => chat.showDialog({ kind: "rename" }))}
      {item("avatar-change", text.changeAvatar, () => chat.showDialog({ kind: "avatar" }))}
      <div class="item-group" role="group" aria-label={text.theme}>
        {THEMES.map((one) => choice(`menu-theme-${one}`, one === theme, text.themes[one], () => chat.setTheme(one)))}
      </div>
      <div class="item-group" role="group" aria-label={text.language}>
        {LANGUAGES.map(([one, name]) => choice(`menu-language-${one}`, one === language, name, () => void chat.setLanguage(one), one))}
      </div>
      {item("settings", text.settings, () => chat.showDialog({ kind: "settings" }))}
      {item("menu-logout", text.logout, () => chat.showDialog({ kind: "logout", everywhere: false }), true)}
    </FloatingPopover>
  );
}
