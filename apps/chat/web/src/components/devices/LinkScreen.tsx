import "../../css/devices.css";
import { useEffect, useRef, useState } from "preact/hooks";
import { recall } from "../../browser/storage";
import { errorText } from "../../i18n";
import { signInRequest } from "../../wire/sign-in-client";
import { serverErrorOf } from "../../wire/talk-client";
import type { Person, ServerError } from "../../wire/types";
import { LanguageToggle } from "../parts/LanguageToggle";
import { Logo } from "../parts/Logo";
import { useChat, useLanguage } from "../use-chat";
import { useDeviceWords } from "./use-device-words";

/** Shown when a link from another device was opened: asks whether to continue as its person. */
export function LinkScreen({ secret }: { secret: string }) {
  const chat = useChat();
  const language = useLanguage();
  const text = useDeviceWords();
  const [person, setPerson] = useState<Person>();
  const [error, setError] = useState<ServerError>();
  const [busy, setBusy] = useState(false);
  const title = useRef<HTMLHeadingElement>(null);
  const before = recall("token") === null ? null : recall("nickname");

  useEffect(() => {
    signInRequest("link:open", { secret }).then(
      (link) => setPerson(link.person),
      (failure: unknown) => setError(serverErrorOf(failure)),
    );
  }, [secret]);
  useEffect(() => title.current?.focus(), [person, error]);

  async function use(): Promise<void> {
    if (busy) return;
    setBusy(true);
    try {
      chat.session.signIn((await signInRequest("link:use", { secret })).token);
    } catch (failure) {
      setError(serverErrorOf(failure));
    }
    setBusy(false);
  }

  return (
    <div class="welcome">
      <main class="welcome-card" data-testid="link-screen">
        <Logo />
        <h1 ref={title} tabIndex={-1} class="link-title" aria-live="polite">
          {error ? text.linkFailed : person ? text.linkTitle(person.nickname) : text.linkChecking}
        </h1>
        {error ? (
          <p class="tagline" role="alert" data-testid="link-error">
            {errorText(language, error)}
          </p>
        ) : (
          person && (
            <>
              <p class="tagline">{text.linkText}</p>
              {before !== null && before !== person.nickname && <p data-testid="link-replaces">{text.linkReplaces(before)}</p>}
            </>
          )
        )}
        <div class="actions">
          {error ? (
            <button class="button primary" type="button" data-testid="link-go-on" onClick={() => chat.session.declineLink()}>
              {text.goOn}
            </button>
          ) : (
            <>
              <button class="button" type="button" data-testid="link-later" onClick={() => chat.session.declineLink()}>
                {text.later}
              </button>
              <button class="button primary" type="button" aria-disabled={busy || person === undefined} data-testid="link-use" onClick={() => person && void use()}>
                {busy ? text.linkUsing : text.linkAction}
              </button>
            </>
          )}
        </div>
      </main>
      <footer class="welcome-foot">
        <LanguageToggle />
      </footer>
    </div>
  );
}
