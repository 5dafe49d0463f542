import { levelOf, LEVELS } from "../../model/notifications";
import type { Room } from "../../wire/types";
import { useChat, useChatState, useWords } from "../use-chat";

interface Props {
  room: Room;
  onDone: () => void;
}

/** The items of the room's menu that choose which messages notify the user. */
export function NotificationMenu({ room, onDone }: Props) {
  const chat = useChat();
  const text = useWords();
  const current = useChatState(({ levels, allUpTo }) => levelOf(room, levels, allUpTo));
  return (
    <div class="item-levels" role="group" aria-label={text.notifyLevels}>
      {LEVELS.map((level) => (
        <button
          key={level}
          class="item"
          type="button"
          role="menuitemradio"
          aria-checked={level === current}
          data-testid={`notify-${level}`}
          onClick={() => {
            onDone();
            void chat.withNotifications((notifications) => notifications.setLevel(room.id, level));
          }}
        >
          {text.levels[level]}
        </button>
      ))}
    </div>
  );
}
