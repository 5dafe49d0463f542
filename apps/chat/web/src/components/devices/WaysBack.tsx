import "../../css/ways-back.css";
import { useState } from "preact/hooks";
import { passkeysSupported } from "../../browser/passkey-support";
import { errorText } from "../../i18n";
import { waysBackWords } from "../../i18n/ways-back-words";
import { serverErrorOf } from "../../wire/talk-client";
import { useChat, useLanguage } from "../use-chat";

/** The ways to be the same person again: a passkey, or a link from another device. */
export function WaysBack({ taken }: { taken: boolean }) {
  const chat = useChat();
  const language = useLanguage();
  const text = waysBackWords[language];
  const [busy, setBusy] = useState(false);
  const [fault, setFault] = useState("");

  async function signIn(): Promise<void> {
    if (busy) return;
    setBusy(true);
    setFault("");
    try {
      const { tokenByPasskey } = await import("../../browser/passkey-sign-in");
      const token = await tokenByPasskey();
      if (token !== undefined) chat.session.signIn(token);
    } catch (error) {
      setFault(errorText(language, serverErrorOf(error)));
    }
    setBusy(false);
  }

  return (
    <section class={taken ? "ways-back taken" : "ways-back"} data-testid="ways-back">
      <h2>{taken ? text.backTaken : text.back}</h2>
      {passkeysSupported() && (
        <button class="button" type="button" aria-disabled={busy} data-testid="passkey-sign-in" onClick={() => void signIn()}>
          {busy ? text.signingIn : text.signIn}
        </button>
      )}
      <p class="fault" role="alert">
        {fault}
      </p>
      <p class="hint">{text.backHint}</p>
    </section>
  );
}
