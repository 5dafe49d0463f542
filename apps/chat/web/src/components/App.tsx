import { lazy } from "./parts/lazy";
import { Shell } from "./shell/Shell";
import { SplashScreen } from "./shell/SplashScreen";
import { Toasts } from "./shell/Toasts";
import { WelcomeScreen } from "./shell/WelcomeScreen";
import { useChatState } from "./use-chat";

const LinkScreen = lazy(() => import("./devices/LinkScreen").then(({ LinkScreen }) => LinkScreen));

const Dialogs = lazy(() => import("./dialogs/Dialogs").then(({ Dialogs }) => Dialogs));

export function App() {
  const announcement = useChatState((state) => state.announcement);
  const link = useChatState((state) => state.link);
  const loggedIn = useChatState((state) => state.me !== null);
  const open = useChatState((state) => state.dialog !== null);
  const resuming = useChatState((state) => state.resuming);
  return (
    <>
      {link !== null ? <LinkScreen secret={link} /> : loggedIn ? <Shell /> : resuming ? <SplashScreen /> : <WelcomeScreen />}
      {open && <Dialogs />}
      <Toasts />
      <p class="hidden" role="status" data-testid="announcement">
        {announcement}
      </p>
    </>
  );
}
