import type { Language } from "../../i18n/language";
import { moment } from "../format";
import type { LogEntry } from "./api";
import { Entries } from "./Pieces";
import { useParts } from "./use-parts";
import { logText, manageWords } from "./words";

/** The audit log, the newest entry first. */
export function Log({ language }: { language: Language }) {
  const parts = useParts<LogEntry>("log", (entries) => `before=${entries.at(-1)?.id ?? 1}`);
  return (
    <Entries say={manageWords[language]} parts={parts} name="log">
      {(entry) => (
        <li key={entry.id}>
          <div>
            <p>{logText(language, entry)}</p>
            <p class="soft"><time dateTime={entry.at}>{moment(language, Date.parse(entry.at))}</time></p>
          </div>
        </li>
      )}
    </Entries>
  );
}
