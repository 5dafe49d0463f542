import { useEffect } from "preact/hooks";
import { canChange, isOn } from "../../model/notifications";
import { useChat, useChatState, useWords } from "../use-chat";

/** The switch of notifications, which shows what the browser really does. */
export function NotificationSetting() {
  const chat = useChat();
  const text = useWords();
  const state = useChatState(({ notifications }) => notifications);
  const on = isOn(state);

  useEffect(() => {
    void chat.withNotifications((notifications) => notifications.refresh());
  }, []);

  return (
    <div class="setting">
      <p>
        <span id="notifications-label">{text.notifications}</span>
        <span class="hint" id="notifications-hint">
          {text.notificationHints[state]}
        </span>
      </p>
      <button
        class="switch"
        type="button"
        role="switch"
        aria-checked={on}
        aria-labelledby="notifications-label"
        aria-describedby="notifications-hint"
        disabled={!canChange(state)}
        data-testid="notifications"
        data-state={state}
        onClick={() => void chat.withNotifications((notifications) => notifications.setEnabled(!on))}
      >
        <span />
      </button>
    </div>
  );
}
