import { render } from "preact";
import { recall } from "./browser/storage";
import { Chat } from "./chat/chat";
import type { State } from "./chat/state";
import { Store } from "./chat/store";
import { App } from "./components/App";
import "./css/main.css";
import { firstLanguage } from "./i18n/language";

/** Below, there is no room for three columns. */
const narrow = matchMedia("(width < 60rem)");
const theme = recall("theme");
const store = new Store({
  language: firstLanguage(),
  theme: theme === "light" || theme === "dark" ? theme : "system",
  notify: recall("notify") !== null,
  narrow: narrow.matches,
  link: { state: "idle" },
  interrupted: false,
  resuming: false,
  me: null,
  rooms: null,
  current: null,
  entering: null,
  conversations: new Map(),
  pending: [],
  drafts: new Map(),
  drawer: null,
  dialog: null,
  notices: [],
  toasts: [],
  announcement: "",
});
const chat = new Chat(store);
const root = document.getElementById("app") as HTMLElement;

const GROUND = { light: "#f5f2ec", dark: "#171613" };

/** The browser's own frame takes the colour of the page, whatever the system likes. */
function frame(theme: State["theme"]): void {
  for (const meta of document.querySelectorAll<HTMLMetaElement>('meta[name="theme-color"]')) {
    const liked = meta.media.includes("dark") ? "dark" : "light";
    meta.content = GROUND[theme === "system" ? liked : theme];
  }
}

function show(state: State): void {
  document.documentElement.lang = state.language;
  document.documentElement.dataset["theme"] = state.theme;
  frame(state.theme);
  render(<App state={state} chat={chat} />, root);
}

narrow.addEventListener("change", () => store.set({ narrow: narrow.matches, drawer: null }));
store.subscribe(show);
chat.session.resume();
show(store.state);
