import { render } from "preact";
import { accessMode } from "./browser/access";
import { isLink, takeLink } from "./browser/location-hash";
import { recall } from "./browser/storage";
import { Chat } from "./chat/chat";
import { LOGGED_OUT, type State } from "./chat/state";
import { Store } from "./chat/store";
import { App } from "./components/App";
import { ChatProvider } from "./components/use-chat";
import "./css/main.css";
import { loadWords } from "./i18n";
import { firstLanguage } from "./i18n/language";

/** Below this width the page has one column. */
const narrow = matchMedia("(width < 60rem)");
/** Below this width the people are in a drawer. */
const compact = matchMedia("(width < 80rem)");
const theme = recall("theme");
const store = new Store({
  language: firstLanguage(),
  theme: theme === "light" || theme === "dark" ? theme : "system",
  notifications: recall("notify") !== null ? "on" : "off",
  narrow: narrow.matches,
  compact: compact.matches,
  connection: { state: "idle" },
  interrupted: false,
  invitation: null,
  avatars: accessMode() === "open",
  ...LOGGED_OUT,
  link: takeLink(),
  toasts: [],
  announcement: "",
});
// A link that was opened in this tab. Before the listeners of the chat, which replace the address.
addEventListener("popstate", (event) => {
  if (!isLink()) return;
  event.stopImmediatePropagation();
  location.reload();
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

/** The search stays open, and without a room, one column is the list of rooms. */
function onWidth(): void {
  const { drawer, current } = store.state;
  const other = current === null && narrow.matches ? "rooms" : null;
  store.set({ narrow: narrow.matches, compact: compact.matches, drawer: drawer === "search" ? drawer : other });
}

for (const width of [narrow, compact]) width.addEventListener("change", onWidth);
store.subscribe(applySettings);
applySettings(store.state);

// Not awaited at the top level, which would split the page into many small chunks.
void loadWords(store.state.language).then(() => {
  if (store.state.link === null) chat.session.resume();
  render(
    <ChatProvider store={store} chat={chat}>
      <App />
    </ChatProvider>,
    root,
  );
});
