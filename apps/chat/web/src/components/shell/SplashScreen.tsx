import { Logo } from "../parts/Logo";
import { ConnectionBanner } from "./ConnectionBanner";

/** Shown while the server checks the stored token. */
export function SplashScreen() {
  return (
    <main class="splash">
      <ConnectionBanner />
      <h1 class="hidden">Roost</h1>
      <Logo />
    </main>
  );
}
