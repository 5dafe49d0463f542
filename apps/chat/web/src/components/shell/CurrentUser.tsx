import { hueOf } from "../../model/avatars";
import { Avatar } from "../parts/Avatar";
import { IconButton } from "../parts/IconButton";
import { useChat, useChatState, useWords } from "../use-chat";

export function CurrentUser() {
  const chat = useChat();
  const text = useWords();
  const me = useChatState((state) => state.me);
  const nickname = me?.nickname ?? "";
  return (
    <div class="me">
      <Avatar name={nickname} hue={hueOf(me?.id ?? "")} />
      <bdi class="me-name" data-testid="me" title={nickname}>
        {nickname}
      </bdi>
      <IconButton
        icon="pen"
        label={text.changeNickname}
        data-testid="nickname-change"
        onClick={() => chat.showDialog({ kind: "rename" })}
      />
      <IconButton icon="gear" label={text.settings} data-testid="settings" onClick={() => chat.showDialog({ kind: "settings" })} />
    </div>
  );
}
