import { Logo } from "../parts/Logo";
import type { Props } from "../props";
import { Banner } from "./Banner";

/** While the server is being told who has come back. */
export function Splash({ state, chat }: Props) {
  return (
    <main class="splash">
      <Banner state={state} chat={chat} />
      <h1 class="hidden">Roost</h1>
      <Logo />
    </main>
  );
}
