import { recall } from "../../browser/storage";
import { words } from "../../i18n";
import { LanguageToggle } from "../parts/LanguageToggle";
import { Logo } from "../parts/Logo";
import { NameForm } from "../parts/NameForm";
import type { Props } from "../props";
import { Banner } from "./Banner";

export function Welcome({ state, chat }: Props) {
  const text = words[state.language];
  const { link } = state;
  const busy = link.state === "connecting" || link.state === "online";
  const refusal = link.state === "refused" ? link.refusal : undefined;
  return (
    <div class="welcome">
      <main class="welcome-card">
        <Logo />
        <h1>Roost</h1>
        <p class="tagline">{text.tagline}</p>
        <NameForm
          language={state.language}
          label={text.nickname}
          hint={text.nicknameHint}
          name={recall("nickname") ?? ""}
          action={busy ? text.entering : text.enter}
          busy={busy}
          refusal={refusal}
          autoComplete="nickname"
          onName={(name) => chat.session.enter(name)}
        />
        {link.state === "waiting" && <Banner state={state} chat={chat} />}
      </main>
      <footer class="welcome-foot">
        <LanguageToggle state={state} chat={chat} />
      </footer>
    </div>
  );
}
