import { LanguageToggle } from "../parts/LanguageToggle";
import { Modal } from "../parts/Modal";
import { NotificationSetting } from "./NotificationSetting";
import { useChat, useChatState, useWords } from "../use-chat";

const THEMES = ["system", "light", "dark"] as const;

export function SettingsDialog() {
  const chat = useChat();
  const text = useWords();
  const current = useChatState((state) => state.theme);
  const me = useChatState((state) => state.me);
  return (
    <Modal title={text.settings} onClose={() => chat.showDialog(null)}>
      <div class="setting">
        <p>{text.language}</p>
        <LanguageToggle />
      </div>
      <div class="setting">
        <p>{text.theme}</p>
        <div class="toggle" role="group" aria-label={text.theme}>
          {THEMES.map((theme) => (
            <button
              key={theme}
              type="button"
              aria-pressed={theme === current}
              data-testid={`theme-${theme}`}
              onClick={() => chat.setTheme(theme)}
            >
              {text.themes[theme]}
            </button>
          ))}
        </div>
      </div>
      <NotificationSetting />
      <div class="setting">
        <p>
          <bdi>{me?.nickname}</bdi>
          <span class="hint" id="logout-hint">
            {text.logoutHint}
          </span>
        </p>
        <button
          class="button"
          type="button"
          aria-describedby="logout-hint"
          data-testid="logout"
          onClick={() => chat.showDialog({ kind: "logout" })}
        >
          {text.logout}
        </button>
      </div>
      <div class="actions">
        <button class="button primary" type="button" onClick={() => chat.showDialog(null)}>
          {text.close}
        </button>
      </div>
    </Modal>
  );
}
