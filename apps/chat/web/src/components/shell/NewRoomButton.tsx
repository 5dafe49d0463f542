import { Icon } from "../parts/Icon";
import { useChat } from "../use-chat";

interface Props {
  label: string;
  /** The proposed name. */
  name: string;
  id: string;
  class?: string;
}

/** Opens the dialog for a new room. */
export function NewRoomButton({ label, name, id, class: look = "small" }: Props) {
  const chat = useChat();
  return (
    <button class={`button new-room ${look}`} type="button" data-testid={id} aria-haspopup="dialog" onClick={() => chat.showDialog({ kind: "newRoom", name })}>
      <Icon name="plus" />
      <bdi>{label}</bdi>
    </button>
  );
}
