import { loginPath, loginResult, type AccessMode } from "../../browser/access";
import { errorText } from "../../i18n";
import { accessWords } from "../../i18n/access";
import type { ServerError } from "../../wire/types";
import { useState } from "preact/hooks";
import { useChat, useChatState, useLanguage } from "../use-chat";

interface Props {
  mode: AccessMode;
  error: ServerError | undefined;
}

/** What newcomers see who can't choose a nickname: those without an invite link or a login, and banned ones. */
export function AccessNotice({ mode, error }: Props) {
  const chat = useChat();
  const language = useLanguage();
  const text = accessWords[language];
  const busy = useChatState(({ connection }) => connection.state === "connecting");
  // The address changes when the connection does.
  const [failed] = useState(() => loginResult() === "failed");
  const banned = error?.code === "banned";
  const login = mode === "login" && !banned;
  const missing = error === undefined || error.code === "unauthorized";
  const fault = missing ? undefined : errorText(language, error);
  const hint = login ? (failed ? text.loginFailed : text.loginHint) : errorText(language, { code: "invite_required" });
  return (
    <div class="access-notice">
      {error?.code === "unauthorized" && (
        <p role="alert" data-testid="logged-out">
          {text.loggedOut}
        </p>
      )}
      <p class={fault === undefined ? undefined : "fault"} role={fault === undefined ? undefined : "alert"} data-testid="access-notice">
        {fault ?? (busy ? "" : hint)}
      </p>
      <div class="actions">
        {login && (
          <a class="button primary" href={loginPath()} data-testid="login">
            {text.login}
          </a>
        )}
        {banned && (
          <button class="button" type="button" data-testid="retry" onClick={() => chat.session.reconnect()}>
            {text.tryAgain}
          </button>
        )}
      </div>
    </div>
  );
}
