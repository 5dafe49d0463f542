import "../../css/devices.css";
import { errorText } from "../../i18n";
import type { Device } from "../../wire/types";
import { Modal } from "../parts/Modal";
import { useChat, useLanguage, useWords } from "../use-chat";
import { DeviceLink } from "./DeviceLink";
import { PasskeySection } from "./PasskeySection";
import { useDevices } from "./use-devices";
import { useDeviceTime } from "./use-device-time";
import { useDeviceWords } from "./use-device-words";

export function DevicesDialog() {
  const chat = useChat();
  const language = useLanguage();
  const words = useWords();
  const text = useDeviceWords();
  const { list, error, added } = useDevices();
  return (
    <Modal title={words.devices} class="devices-dialog" onClose={() => chat.showDialog(null)}>
      {error && (
        <p class="fault" role="alert">
          {errorText(language, error)}
        </p>
      )}
      {list === undefined ? (
        !error && <p class="hint">{text.loading}</p>
      ) : (
        <>
          <DeviceLink added={added} />
          <section class="device-section">
            <h3>{text.devices}</h3>
            <ul class="device-list" data-testid="device-list">
              {list.devices.map((device) => (
                <DeviceItem key={device.id} device={device} />
              ))}
            </ul>
          </section>
          <PasskeySection passkeys={list.passkeys} device={list.devices.find(({ current }) => current)?.name ?? ""} />
        </>
      )}
      <div class="actions device-actions">
        <button class="button" type="button" data-testid="logout-everywhere" onClick={() => chat.showDialog({ kind: "logout", everywhere: true })}>
          {text.everywhere}
        </button>
        <button class="button primary" type="button" onClick={() => chat.showDialog(null)}>
          {words.close}
        </button>
      </div>
    </Modal>
  );
}

function DeviceItem({ device }: { device: Device }) {
  const chat = useChat();
  const text = useDeviceWords();
  const time = useDeviceTime();
  const name = device.name || text.unknownDevice;
  return (
    <li data-testid="device-item" data-current={device.current}>
      <p>
        {name}
        {device.current && <span class="tag">{text.thisDevice}</span>}
        <span class="hint">{text.seen(time(device.seenAt))}</span>
      </p>
      {device.current ? (
        <button class="button small" type="button" data-testid="device-logout" onClick={() => chat.showDialog({ kind: "logout", everywhere: false })}>
          {text.logout}
        </button>
      ) : (
        <button
          class="button small"
          type="button"
          aria-label={text.logoutOtherOf(name)}
          data-testid="device-revoke"
          onClick={() => chat.showDialog({ kind: "revoke", device })}
        >
          {text.logoutOther}
        </button>
      )}
    </li>
  );
}
