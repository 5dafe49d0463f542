import { useState } from "preact/hooks";
import { linkOf } from "../../browser/location-hash";
import { timeOrDate } from "../../i18n/dates";
import { useUniqueId } from "../parts/use-unique-id";
import { useChat, useLanguage } from "../use-chat";
import { QrCode } from "./QrCode";
import { useDeviceWords } from "./use-device-words";

interface Link {
  secret: string;
  expiresAt: string;
}

/** Shows a link to another device, also as a QR code, until that device has used it. */
export function DeviceLink({ added }: { added: string | undefined }) {
  const chat = useChat();
  const text = useDeviceWords();
  const [link, setLink] = useState<Link & { before: string | undefined }>();
  const [busy, setBusy] = useState(false);
  const arrived = link !== undefined && added !== link.before ? added : undefined;

  async function create(): Promise<void> {
    setBusy(true);
    try {
      setLink({ ...(await chat.client.request("device:link", {})), before: added });
    } catch (error) {
      chat.toasts.showError(error);
    }
    setBusy(false);
  }

  return (
    <section class="device-section">
      <h3>{text.another}</h3>
      <p class="hint">{text.anotherHint}</p>
      {link !== undefined && arrived === undefined ? (
        <ShownLink link={link} />
      ) : (
        <button class="button primary" type="button" aria-disabled={busy} data-testid="device-link" onClick={() => !busy && void create()}>
          {text.anotherAction}
        </button>
      )}
      <p role="status" data-testid="device-arrived">
        {arrived !== undefined && text.arrived(arrived)}
      </p>
    </section>
  );
}

function ShownLink({ link }: { link: Link }) {
  const language = useLanguage();
  const text = useDeviceWords();
  const [copied, setCopied] = useState(false);
  const id = useUniqueId();
  const address = linkOf(link.secret);

  async function copy(input: HTMLInputElement | null): Promise<void> {
    input?.select();
    try {
      await navigator.clipboard.writeText(address);
      setCopied(true);
    } catch {
      // The browser denies access: the link is selected, ready to be copied by the user.
      setCopied(false);
    }
  }

  return (
    <div class="device-link">
      <QrCode content={address} label={text.qr} />
      <label for={id}>{text.linkLabel}</label>
      <div class="device-link-line">
        <input
          id={id}
          class="field"
          readOnly
          value={address}
          aria-describedby={`${id}-hint`}
          data-testid="device-link-address"
          onFocus={(event) => event.currentTarget.select()}
        />
        <button
          class="button"
          type="button"
          data-testid="device-link-copy"
          onClick={() => void copy(document.getElementById(id) as HTMLInputElement | null)}
        >
          {copied ? text.copied : text.copyLink}
        </button>
      </div>
      <p class="hint" id={`${id}-hint`}>
        {text.validUntil(timeOrDate(language, link.expiresAt, new Date()))} {text.linkWarning}
      </p>
    </div>
  );
}
