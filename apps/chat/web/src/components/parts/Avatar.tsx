import { initials } from "../../model/avatars";
import { useChatState } from "../use-chat";

interface Props {
  name: string;
  hue: number;
  /** The id of the person's picture. */
  image?: string | undefined;
  large?: boolean;
}

/** The initials of a person, on the person's colour; the picture covers them once it is loaded. */
export function Avatar({ name, hue, image, large }: Props) {
  const readable = useChatState((state) => state.avatars);
  return (
    <span class={`avatar hue-${hue}`} aria-hidden="true">
      {initials(name)}
      {image && readable && <img key={image} src={`/files/avatars/${image}${large ? "" : "/small"}`} alt="" draggable={false} />}
    </span>
  );
}
