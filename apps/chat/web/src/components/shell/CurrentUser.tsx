import { useState } from "preact/hooks";
import { hueOf } from "../../model/avatars";
import { Avatar } from "../parts/Avatar";
import { lazy } from "../parts/lazy";
import { ConnectionStatus } from "./ConnectionStatus";
import { useChatState, useWords } from "../use-chat";

const ProfileMenu = lazy(() => import("./ProfileMenu").then(({ ProfileMenu }) => ProfileMenu));

/** The user's avatar and nickname, which open a menu, and the state of the connection. */
export function CurrentUser() {
  const text = useWords();
  const me = useChatState((state) => state.me);
  const [anchor, setAnchor] = useState<HTMLElement | null>(null);
  const nickname = me?.nickname ?? "";
  return (
    <div class="me">
      <button
        class="profile"
        type="button"
        aria-haspopup="menu"
        aria-expanded={anchor !== null}
        data-testid="profile"
        title={text.profile}
        onClick={(event) => setAnchor(anchor === null ? event.currentTarget : null)}
      >
        <Avatar name={nickname} hue={hueOf(me?.id ?? "")} image={me?.avatar} />
        <bdi class="me-name" data-testid="me">
          {nickname}
        </bdi>
      </button>
      <ConnectionStatus />
      {anchor !== null && <ProfileMenu anchor={anchor} onClose={() => setAnchor(null)} />}
    </div>
  );
}
