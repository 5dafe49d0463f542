import "../../css/lobby.css";
import { useState } from "preact/hooks";
import { Icon } from "../parts/Icon";
import { Logo } from "../parts/Logo";
import { NewRoomButton } from "./NewRoomButton";
import { useWords } from "../use-chat";

/** What to do first on a server without rooms: create one, and invite others. */
export function Lobby() {
  const text = useWords();
  return (
    <div class="lobby" data-testid="lobby">
      <Logo />
      <h2>{text.lobbyTitle}</h2>
      <ol>
        <li>
          <h3>{text.lobbyCreate}</h3>
          <p>{text.lobbyCreateText}</p>
          <NewRoomButton label={text.newRoom} name="" id="lobby-create" class="primary" />
        </li>
        <li>
          <h3>{text.lobbyInvite}</h3>
          <p>{text.lobbyInviteText}</p>
          <Address />
        </li>
      </ol>
    </div>
  );
}

/** The address of the server. Without TLS, browsers allow no script to copy it. */
function Address() {
  const text = useWords();
  const [copied, setCopied] = useState(false);
  const address = `${location.origin}/`;
  return (
    <div class="address">
      <output data-testid="address">{address}</output>
      {navigator.clipboard !== undefined && (
        <button class="button small" type="button" data-testid="copy-address" onClick={() => void navigator.clipboard.writeText(address).then(() => setCopied(true))}>
          <Icon name={copied ? "check" : "link"} />
          <span role="status">{copied ? text.copied : text.copyAddress}</span>
        </button>
      )}
    </div>
  );
}
