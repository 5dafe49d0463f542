import { Dialogs } from "./dialogs/Dialogs";
import { Shell } from "./shell/Shell";
import { SplashScreen } from "./shell/SplashScreen";
import { Toasts } from "./shell/Toasts";
import { WelcomeScreen } from "./shell/WelcomeScreen";
import { useChatState } from "./use-chat";

export function App() {
  const announcement = useChatState((state) => state.announcement);
  const loggedIn = useChatState((state) => state.me !== null);
  const resuming = useChatState((state) => state.resuming);
  return (
    <>
      {loggedIn ? <Shell /> : resuming ? <SplashScreen /> : <WelcomeScreen />}
      <Dialogs />
      <Toasts />
      <p class="hidden" role="status" data-testid="announcement">
        {announcement}
      </p>
    </>
  );
}
