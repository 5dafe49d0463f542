import { words } from "../i18n";
import type { Props } from "./props";
import { Avatar } from "./Avatar";
import { PenIcon } from "./Icons";
import { LanguageToggle } from "./LanguageToggle";
import { Logo } from "./Logo";
import { NewRoom } from "./NewRoom";
import { Notices } from "./Notices";
import { RoomList } from "./RoomList";
import { Status } from "./Status";

export function Sidebar({ state, chat }: Props) {
  const text = words[state.language];
  return (
    <div class="sidebar">
      <header class="brand">
        <Logo />
        <h1>Roost</h1>
        <Status state={state} chat={chat} />
      </header>
      <nav class="rooms" aria-labelledby="rooms-title">
        <h2 id="rooms-title">{text.rooms}</h2>
        <NewRoom state={state} chat={chat} />
        <RoomList state={state} chat={chat} />
      </nav>
      <Notices state={state} />
      <footer class="me">
        <Avatar name={state.nickname ?? ""} />
        <div class="me-name">
          <span class="me-label">{text.youAre}</span>
          <bdi data-testid="me">{state.nickname}</bdi>
        </div>
        <button
          class="icon-button"
          type="button"
          aria-label={text.changeNickname}
          data-testid="nickname-change"
          onClick={() => chat.askName(true)}
        >
          <PenIcon />
        </button>
        <LanguageToggle state={state} chat={chat} />
      </footer>
    </div>
  );
}
