import { Logo } from "../parts/Logo";
import { ConnectionBanner } from "./ConnectionBanner";

/** While the server is being told who has come back. */
export function SplashScreen() {
  return (
    <main class="splash">
      <ConnectionBanner />
      <h1 class="hidden">Roost</h1>
      <Logo />
    </main>
  );
}
