import type { Dialog } from "../../chat/state";
import { ConfirmDialog } from "../dialogs/ConfirmDialog";
import { useChat, useWords } from "../use-chat";
import { useDeviceWords } from "./use-device-words";

/** Asks for confirmation before a device is logged out or a passkey removed; returns to the list. */
export function DeviceConfirmation({ dialog }: { dialog: Dialog & { kind: "revoke" | "removePasskey" } }) {
  const chat = useChat();
  const words = useWords();
  const text = useDeviceWords();
  const close = (): void => chat.showDialog({ kind: "devices" });

  async function act(request: Promise<object>): Promise<void> {
    try {
      await request;
    } catch (error) {
      chat.toasts.showError(error);
    }
  }

  return dialog.kind === "revoke" ? (
    <ConfirmDialog
      title={text.revokeTitle(dialog.device.name || text.unknownDevice)}
      text={text.revokeText}
      action={text.revokeAction}
      cancel={words.cancel}
      onAct={() => void act(chat.client.request("device:revoke", { device: dialog.device.id }))}
      onClose={close}
    />
  ) : (
    <ConfirmDialog
      title={text.removePasskeyTitle(dialog.passkey.name)}
      text={text.removePasskeyText}
      action={text.removeAction}
      cancel={words.cancel}
      onAct={() => void act(chat.client.request("passkey:remove", { passkey: dialog.passkey.id }))}
      onClose={close}
    />
  );
}
