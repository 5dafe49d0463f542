import { today } from "../../model/days";
import type { SearchForm } from "../../model/search";
import { Icon } from "../parts/Icon";
import { useUniqueId } from "../parts/use-unique-id";
import { useChatState, useWords } from "../use-chat";

interface Props {
  form: SearchForm;
  onChange: (change: Partial<SearchForm>) => void;
}

/** The room, the author, the days, and whether only files are shown. */
export function SearchFilters({ form, onChange }: Props) {
  const text = useWords();
  const current = useChatState((state) => state.current);
  const now = today(new Date());
  return (
    <div class="search-filters">
      {current !== null && (
        <div class="toggle" role="group" aria-label={text.searchIn}>
          <button type="button" aria-pressed={form.room !== null} data-testid="search-this-room" onClick={() => onChange({ room: current })}>
            {text.thisRoom}
          </button>
          <button type="button" aria-pressed={form.room === null} data-testid="search-all-rooms" onClick={() => onChange({ room: null })}>
            {text.allRooms}
          </button>
        </div>
      )}
      <button
        class="button search-chip"
        type="button"
        aria-pressed={form.files}
        data-testid="search-files"
        onClick={() => onChange({ files: !form.files })}
      >
        <Icon name="file" />
        {text.onlyFiles}
      </button>
      {form.person !== null && (
        <button class="button search-chip" type="button" aria-pressed="true" data-testid="search-person" onClick={() => onChange({ person: null })}>
          <bdi>{text.messagesBy(form.person.nickname)}</bdi>
          <Icon name="close" />
        </button>
      )}
      <details class="search-dates" open={form.since !== "" || form.until !== ""}>
        <summary data-testid="search-dates">{text.period}</summary>
        <Day label={text.since} value={form.since} max={form.until || now} id="search-since" onDay={(since) => onChange({ since })} />
        <Day label={text.until} value={form.until} min={form.since} max={now} id="search-until" onDay={(until) => onChange({ until })} />
      </details>
    </div>
  );
}

interface DayProps {
  label: string;
  value: string;
  min?: string;
  max: string;
  id: string;
  onDay: (day: string) => void;
}

function Day({ label, value, min = "", max, id: test, onDay }: DayProps) {
  const id = useUniqueId();
  return (
    <p>
      <label for={id}>{label}</label>
      <input
        id={id}
        class="field"
        type="date"
        value={value}
        min={min}
        max={max}
        data-testid={test}
        onInput={(event) => onDay(event.currentTarget.value)}
      />
    </p>
  );
}
