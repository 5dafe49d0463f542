import { Attention } from "../../chat/attention";
import { words } from "../../i18n";
import { LanguageToggle } from "../parts/LanguageToggle";
import { Modal } from "../parts/Modal";
import type { Props } from "../props";

const THEMES = ["system", "light", "dark"] as const;

export function Settings({ state, chat }: Props) {
  const text = words[state.language];
  const refused = Attention.possible && Notification.permission === "denied";
  return (
    <Modal title={text.settings} onClose={() => chat.ask(null)}>
      <div class="setting">
        <p>{text.language}</p>
        <LanguageToggle state={state} chat={chat} />
      </div>
      <div class="setting">
        <p>{text.theme}</p>
        <div class="toggle" role="group" aria-label={text.theme}>
          {THEMES.map((theme) => (
            <button
              key={theme}
              type="button"
              aria-pressed={state.theme === theme}
              data-testid={`theme-${theme}`}
              onClick={() => chat.paint(theme)}
            >
              {text.themes[theme]}
            </button>
          ))}
        </div>
      </div>
      {Attention.possible && (
        <div class="setting">
          <p>
            <span id="notifications-label">{text.notifications}</span>
            <span class="hint" id="notifications-hint">
              {refused ? text.notificationsRefused : text.notificationsHint}
            </span>
          </p>
          <button
            class="switch"
            type="button"
            role="switch"
            aria-checked={state.notify}
            aria-labelledby="notifications-label"
            aria-describedby="notifications-hint"
            disabled={refused}
            data-testid="notifications"
            onClick={() => void chat.attention.wanted(!state.notify)}
          >
            <span />
          </button>
        </div>
      )}
      <div class="actions">
        <button class="button primary" type="button" onClick={() => chat.ask(null)}>
          {text.close}
        </button>
      </div>
    </Modal>
  );
}
