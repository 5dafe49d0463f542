import type { Language } from "../../i18n/language";
import type { Managed } from "../sections";
import { words } from "../words";
import { Files } from "./Files";
import { Log } from "./Log";
import { People } from "./People";
import { Rooms } from "./Rooms";
import "../../css/dialog.css";
import "./manage.css";

const VIEWS = { people: People, rooms: Rooms, files: Files, log: Log } as const;

/** A section in which the operator manages the server; its code is loaded when it is opened. */
export function Manage({ language, section }: { language: Language; section: Managed }) {
  const View = VIEWS[section];
  return (
    <section class="panel" aria-labelledby="managed" key={section}>
      <h2 id="managed">{words[language].sections[section]}</h2>
      <View language={language} />
    </section>
  );
}
