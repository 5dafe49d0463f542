import { render } from "preact";
import { recall } from "../browser/storage";
import { firstLanguage, keepLanguage, type Language } from "../i18n/language";
import "./admin.css";
import { Page } from "./Page";
import { poll, type AdminState } from "./poll";
import { words } from "./words";

const root = document.getElementById("app") as HTMLElement;
let language = firstLanguage();
let seen: AdminState = { link: { state: "loading" }, numbers: null, history: null };

function show(): void {
  document.documentElement.lang = language;
  document.title = `${words[language].title} · Roost`;
  render(<Page language={language} speak={speak} seen={seen} />, root);
}

function speak(chosen: Language): void {
  language = chosen;
  keepLanguage(chosen);
  show();
}

document.documentElement.dataset["theme"] = recall("theme") ?? "system";
poll((news) => {
  seen = news;
  show();
});
