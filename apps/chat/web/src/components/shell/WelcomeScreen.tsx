import { accessMode } from "../../browser/access";
import { recall } from "../../browser/storage";
import { LanguageToggle } from "../parts/LanguageToggle";
import { lazy } from "../parts/lazy";
import { WaysBack } from "../devices/WaysBack";
import { Logo } from "../parts/Logo";
import { NameForm } from "../parts/NameForm";
import { ConnectionBanner } from "./ConnectionBanner";
import { useChat, useChatState, useLanguage, useWords } from "../use-chat";

const AccessNotice = lazy(() => import("./AccessNotice").then(({ AccessNotice }) => AccessNotice));

export function WelcomeScreen() {
  const chat = useChat();
  const language = useLanguage();
  const text = useWords();
  const connection = useChatState((state) => state.connection);
  const busy = connection.state === "connecting" || connection.state === "online";
  const invitation = useChatState((state) => state.invitation);
  const error = connection.state === "rejected" && connection.error.code !== "nickname_required" ? connection.error : undefined;
  const mode = accessMode();
  const closed = mode === "login" || (mode === "invite" && invitation === null) || error?.code === "banned";
  return (
    <div class="welcome">
      <main class="welcome-card">
        <Logo />
        <h1>Roost</h1>
        <p class="tagline">{text.tagline}</p>
        {invitation !== null && !closed && (
          <p class="invited" data-testid="invited">
            {invitation.roomName === undefined ? text.invitedHere : text.invitedTo(`\u2068${invitation.roomName}\u2069`)}
          </p>
        )}
        {closed && <AccessNotice mode={mode} error={error} />}
        {!closed && <NameForm
          language={language}
          label={text.nickname}
          hint={text.nicknameHint}
          name={recall("nickname") ?? ""}
          action={busy ? text.joining : text.join}
          busy={busy}
          error={error}
          autoComplete="nickname"
          onName={(name) => chat.session.join(name)}
        />}
        {mode !== "login" && <WaysBack taken={error?.code === "nickname_taken"} />}
        {connection.state === "waiting" && <ConnectionBanner />}
      </main>
      <footer class="welcome-foot">
        <LanguageToggle />
      </footer>
    </div>
  );
}
