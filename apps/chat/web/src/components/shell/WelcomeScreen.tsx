import { recall } from "../../browser/storage";
import { LanguageToggle } from "../parts/LanguageToggle";
import { lazy } from "../parts/lazy";
import { Logo } from "../parts/Logo";
import { NameForm } from "../parts/NameForm";
import { ConnectionBanner } from "./ConnectionBanner";
import { useChat, useChatState, useLanguage, useWords } from "../use-chat";

const WaysBack = lazy(() => import("../devices/WaysBack").then(({ WaysBack }) => WaysBack));

export function WelcomeScreen() {
  const chat = useChat();
  const language = useLanguage();
  const text = useWords();
  const connection = useChatState((state) => state.connection);
  const busy = connection.state === "connecting" || connection.state === "online";
  const error = connection.state === "rejected" ? connection.error : undefined;
  return (
    <div class="welcome">
      <main class="welcome-card">
        <Logo />
        <h1>Roost</h1>
        <p class="tagline">{text.tagline}</p>
        <NameForm
          language={language}
          label={text.nickname}
          hint={text.nicknameHint}
          name={recall("nickname") ?? ""}
          action={busy ? text.joining : text.join}
          busy={busy}
          error={error}
          autoComplete="nickname"
          onName={(name) => chat.session.join(name)}
        />
        <WaysBack taken={error?.code === "nickname_taken"} />
        {connection.state === "waiting" && <ConnectionBanner />}
      </main>
      <footer class="welcome-foot">
        <LanguageToggle />
      </footer>
    </div>
  );
}
