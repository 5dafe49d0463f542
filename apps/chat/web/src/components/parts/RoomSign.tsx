import { authorKey, hueOf } from "../../model/avatars";
import type { Room } from "../../wire/types";
import { useWords } from "../use-chat";
import { Avatar } from "./Avatar";
import { Icon } from "./Icon";

/** The sign before the name of a room: the other person, a lock, or a hash. */
export function RoomSign({ room }: { room: Room }) {
  const text = useWords();
  if (room.kind === "direct") return <Avatar name={room.name} hue={hueOf(authorKey(room.with ?? { nickname: room.name }))} image={room.with?.avatar} />;
  if (room.kind === "public") {
    return (
      <span class="room-sign" aria-hidden="true">
        #
      </span>
    );
  }
  return (
    <span class="room-sign" data-testid="room-lock">
      <Icon name="lock" />
      <span class="hidden">{text.privateRoom}</span>
    </span>
  );
}
