import { ConfirmDialog } from "../dialogs/ConfirmDialog";
import { useChat, useWords } from "../use-chat";
import { useDevices } from "./use-devices";
import { useDeviceWords } from "./use-device-words";

/** Asks for confirmation before a log-out; warns if nothing remains by which the user could come back. */
export function LogoutDialog({ everywhere }: { everywhere: boolean }) {
  const chat = useChat();
  const words = useWords();
  const text = useDeviceWords();
  const { list, error } = useDevices();
  if (list === undefined && error === undefined) return null;
  const last = (list?.passkeys.length ?? 0) === 0 && (everywhere || (list?.devices.length ?? 1) <= 1);
  return (
    <ConfirmDialog
      title={everywhere ? text.everywhereTitle : text.logoutTitle}
      text={everywhere ? (last ? text.everywhereLastText : text.everywhereText) : last ? text.logoutLastText : text.logoutText}
      action={everywhere ? text.everywhereAction : text.logoutAction}
      cancel={words.cancel}
      onAct={() => void chat.session.logout(everywhere)}
      onClose={() => chat.showDialog(null)}
    />
  );
}
