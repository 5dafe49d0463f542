import { render } from "preact";
import { Chat } from "./chat";
import { App } from "./components/App";
import "./css/main.css";
import { firstLanguage } from "./i18n";
import { nicknameFault } from "./rules";
import { openSockets } from "./socket";
import { Store, type State } from "./state";
import { recall } from "./storage";

const kept = recall("nickname");
const store = new Store({
  language: firstLanguage(),
  nickname: kept !== null && nicknameFault(kept) === undefined ? kept : null,
  renaming: false,
  connection: "connecting",
  rooms: null,
  current: null,
  joining: null,
  creating: null,
  histories: new Map(),
  notices: [],
  toasts: [],
  pane: "rooms",
  unseen: 0,
});
const sockets = openSockets();
const chat = new Chat(store, sockets.chat, sockets.room);
const root = document.getElementById("app") as HTMLElement;

function show(state: State): void {
  document.documentElement.lang = state.language;
  const place = state.current === null ? "Roost" : `${state.current} · Roost`;
  document.title = state.unseen > 0 ? `(${state.unseen}) ${place}` : place;
  render(<App state={state} chat={chat} />, root);
}

store.subscribe(show);
show(store.state);
document.addEventListener("visibilitychange", () => {
  if (!document.hidden) chat.seen();
});
