import { words } from "../../i18n";
import { Avatar } from "../parts/Avatar";
import { IconButton } from "../parts/IconButton";
import type { Props } from "../props";

export function Me({ state, chat }: Props) {
  const text = words[state.language];
  const nickname = state.me?.nickname ?? "";
  return (
    <div class="me">
      <Avatar name={nickname} />
      <bdi class="me-name" data-testid="me" title={nickname}>
        {nickname}
      </bdi>
      <IconButton
        icon="pen"
        label={text.changeNickname}
        data-testid="nickname-change"
        onClick={() => chat.ask({ kind: "rename" })}
      />
      <IconButton icon="gear" label={text.settings} data-testid="settings" onClick={() => chat.ask({ kind: "settings" })} />
    </div>
  );
}
