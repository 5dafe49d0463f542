import { recall } from "../../browser/storage";
import { hasOriginalPage } from "../../browser/access";
import { isModerator, roleOf } from "../../model/roles";
import { THEMES } from "../../chat/state";
import { LanguageToggle } from "../parts/LanguageToggle";
import { Modal } from "../parts/Modal";
import { NotificationSetting } from "./NotificationSetting";
import { useChat, useChatState, useWords } from "../use-chat";
import { FormattingHelp } from "./FormattingHelp";

// Loaded together, so that the log-out says without a connection why it is not possible.
export { LogoutDialog } from "../devices/LogoutDialog";

export function SettingsDialog() {
  const chat = useChat();
  const text = useWords();
  const current = useChatState((state) => state.theme);
  const me = useChatState((state) => state.me);
  const role = roleOf(useChatState((state) => state.roles), me?.id);
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
      <FormattingHelp />
      {recall("token") !== null && (
        <div class="setting">
          <p>
            {text.devices}
            <span class="hint" id="devices-hint">
              {text.devicesHint}
            </span>
          </p>
          <button
            class="button"
            type="button"
            aria-describedby="devices-hint"
            data-testid="devices"
            onClick={() => chat.showDialog({ kind: "devices" })}
          >
            {text.devicesAction}
          </button>
        </div>
      )}
      {isModerator(role) && (
        <div class="setting">
          <p>
            {text.access}
            <span class="hint">{text.accessHint}</span>
          </p>
          <div class="button-row">
            <button class="button" type="button" data-testid="invites" onClick={() => chat.showDialog({ kind: "invites" })}>
              {text.inviteLinks}
            </button>
            <button class="button" type="button" data-testid="bans" onClick={() => chat.showDialog({ kind: "bans" })}>
              {text.bannedPeople}
            </button>
          </div>
        </div>
      )}
      {hasOriginalPage() && (
        <div class="setting">
          <p>
            {text.originalPage}
            <span class="hint" id="original-hint">
              {text.originalPageHint}
            </span>
          </p>
          <a class="button" href="/original/" target="_blank" rel="noopener" aria-describedby="original-hint" data-testid="original">
            {text.open}
          </a>
        </div>
      )}
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
          onClick={() => chat.showDialog({ kind: "logout", everywhere: false })}
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
