import { words } from "../i18n";
import type { Props } from "./props";
import { LanguageToggle } from "./LanguageToggle";
import { Logo } from "./Logo";
import { NameForm } from "./NameForm";
import { Status } from "./Status";

export function Welcome({ state, chat }: Props) {
  const text = words[state.language];
  return (
    <div class="welcome">
      <main class="welcome-card">
        <Logo />
        <h1>Roost</h1>
        <p class="tagline">{text.tagline}</p>
        <NameForm language={state.language} name="" action={text.enter} onName={(name) => chat.rename(name)} />
      </main>
      <footer class="welcome-foot">
        <Status state={state} chat={chat} />
        <LanguageToggle state={state} chat={chat} />
      </footer>
    </div>
  );
}
