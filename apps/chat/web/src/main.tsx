import { render } from "preact";
import { recall } from "./browser/storage";
import { Chat } from "./chat/chat";
import { LOGGED_OUT, type State } from "./chat/state";
import { Store } from "./chat/store";
import { App } from "./components/App";
import { ChatProvider } from "./components/use-chat";
import "./css/main.css";
import { firstLanguage } from "./i18n/language";

/** Below this width the page has one column. */
const narrow = matchMedia("(width < 60rem)");
const theme = recall("theme");
const store = new Store({
  language: firstLanguage(),
  theme: theme === "light" || theme === "dark" ? theme : "system",
  notifications: recall("notify") !== null ? "on" : "off",
  narrow: narrow.matches,
  connection: { state: "idle" },
  interrupted: false,
  ...LOGGED_OUT,
  toasts: [],
  announcement: "",
});
const chat = new Chat(store);
const root = document.getElementById("app") as HTMLElement;

const BACKGROUND = { light: "#f5f2ec", dark: "#171613" };

/** Sets the colour of the browser's own frame to that of the page. */
function setThemeColor(theme: State["theme"]): void {
  for (const meta of document.querySelectorAll<HTMLMetaElement>('meta[name="theme-color"]')) {
    const preferred = meta.media.includes("dark") ? "dark" : "light";
    meta.content = BACKGROUND[theme === "system" ? preferred : theme];
  }
}

let applied: State | undefined;

function applySettings(state: State): void {
  if (state.language === applied?.language && state.theme === applied.theme) return;
  applied = state;
  document.documentElement.lang = state.language;
  document.documentElement.dataset["theme"] = state.theme;
  setThemeColor(state.theme);
}

narrow.addEventListener("change", () => store.set({ narrow: narrow.matches, drawer: null }));
store.subscribe(applySettings);
chat.session.resume();
applySettings(store.state);
render(
  <ChatProvider store={store} chat={chat}>
    <App />
  </ChatProvider>,
  root,
);
