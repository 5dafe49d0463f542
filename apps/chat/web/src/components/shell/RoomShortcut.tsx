import type { Dialog } from "../../chat/state";
import { Icon, type IconName } from "../parts/Icon";
import { useChat } from "../use-chat";

interface Props {
  id: string;
  icon: IconName;
  label: string;
  dialog: Dialog;
}

/** An entry in the lists of rooms that opens a dialog. */
export function RoomShortcut({ id, icon, label, dialog }: Props) {
  const chat = useChat();
  return (
    <button class="item room-shortcut" type="button" data-testid={id} aria-haspopup="dialog" onClick={() => chat.showDialog(dialog)}>
      <Icon name={icon} />
      {label}
    </button>
  );
}
