import { useState } from "preact/hooks";
import { passkeysSupported } from "../../browser/passkey-support";
import { createPasskey } from "../../browser/passkeys";
import { errorText } from "../../i18n";
import { serverErrorOf } from "../../wire/talk-client";
import type { Passkey } from "../../wire/types";
import { useUniqueId } from "../parts/use-unique-id";
import { useChat, useLanguage } from "../use-chat";
import { useDeviceTime } from "./use-device-time";
import { useDeviceWords } from "./use-device-words";

interface Props {
  passkeys: readonly Passkey[];
  /** The proposed name of a new passkey. */
  device: string;
}

export function PasskeySection({ passkeys, device }: Props) {
  const chat = useChat();
  const text = useDeviceWords();
  const time = useDeviceTime();
  return (
    <section class="device-section">
      <h3>{text.passkeys}</h3>
      <p class="hint">{text.passkeysHint}</p>
      {passkeys.length > 0 && (
        <ul class="device-list" data-testid="passkey-list">
          {passkeys.map((passkey) => (
            <li key={passkey.id} data-testid="passkey-item">
              <p>
                <bdi>{passkey.name}</bdi>
                <span class="hint">{passkey.usedAt === undefined ? text.neverUsed : text.used(time(passkey.usedAt))}</span>
              </p>
              <button
                class="button small"
                type="button"
                aria-label={text.removePasskeyOf(passkey.name)}
                data-testid="passkey-remove"
                onClick={() => chat.showDialog({ kind: "removePasskey", passkey })}
              >
                {text.removePasskey}
              </button>
            </li>
          ))}
        </ul>
      )}
      {passkeysSupported() ? <AddPasskey proposed={device} /> : <p>{text.passkeyUnsupported}</p>}
    </section>
  );
}

function AddPasskey({ proposed }: { proposed: string }) {
  const chat = useChat();
  const language = useLanguage();
  const text = useDeviceWords();
  const [name, setName] = useState(proposed);
  const [busy, setBusy] = useState(false);
  const [fault, setFault] = useState("");
  const id = useUniqueId();

  async function add(event: Event): Promise<void> {
    event.preventDefault();
    if (busy) return;
    setBusy(true);
    setFault("");
    try {
      const { options } = await chat.client.request("passkey:create", {});
      const answer = await createPasskey(options);
      if (answer === "exists") setFault(text.passkeyExists);
      else if (answer !== "cancelled") await chat.client.request("passkey:add", { ...answer, name });
    } catch (error) {
      setFault(errorText(language, serverErrorOf(error)));
    }
    setBusy(false);
  }

  return (
    <form class="device-link" onSubmit={(event) => void add(event)} noValidate>
      <label for={id}>{text.passkeyName}</label>
      <div class="device-link-line">
        <input
          id={id}
          class="field"
          value={name}
          maxLength={80}
          autoComplete="off"
          aria-invalid={fault !== ""}
          aria-describedby={`${id}-fault`}
          data-testid="passkey-name"
          onInput={(event) => setName(event.currentTarget.value)}
        />
        <button class="button" type="submit" aria-disabled={busy} data-testid="passkey-add">
          {busy ? text.adding : text.addPasskey}
        </button>
      </div>
      <p class="fault" id={`${id}-fault`} role="alert">
        {fault}
      </p>
    </form>
  );
}
