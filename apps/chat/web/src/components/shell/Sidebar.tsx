import { words } from "../../i18n";
import { Logo } from "../parts/Logo";
import { IconButton } from "../parts/IconButton";
import type { Props } from "../props";
import { Me } from "./Me";
import { Notices } from "./Notices";
import { Rooms } from "./Rooms";
import { Status } from "./Status";

export function Sidebar({ state, chat }: Props) {
  return (
    <div class="sidebar">
      <div class="brand">
        <Logo />
        <p class="brand-name">Roost</p>
        <Status state={state} />
        {state.narrow && state.current !== null && (
          <IconButton
            icon="close"
            label={words[state.language].close}
            data-testid="rooms-close"
            onClick={() => chat.drawer(null)}
          />
        )}
      </div>
      <Rooms state={state} chat={chat} />
      <Notices state={state} />
      <Me state={state} chat={chat} />
    </div>
  );
}
