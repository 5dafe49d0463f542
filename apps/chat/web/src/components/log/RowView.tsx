import { day, list } from "../../i18n/dates";
import type { Row } from "../../model/rows";
import { joinsAndLeaves } from "../../model/join-line";
import { isolate } from "../../model/text";
import { AlbumView } from "./AlbumView";
import { MessageView } from "./MessageView";
import type { MenuOf } from "./MessageMenu";
import { PendingView } from "./PendingView";
import { useLanguage, useWords } from "../use-chat";

interface Props {
  row: Row;
  now: number;
  flash: boolean;
  active: boolean;
  onMenu: (menu: MenuOf | null) => void;
  onJump: (message: number) => void;
}

export function RowView({ row, now, flash, active, onMenu, onJump }: Props) {
  const language = useLanguage();
  const text = useWords();
  if (row.kind === "day") {
    return (
      <p class="separator day">
        <time dateTime={row.at}>{day(language, row.at, new Date(now))}</time>
      </p>
    );
  }
  if (row.kind === "new") {
    return (
      <p class="separator new" data-testid="new-separator">
        <span>{text.newMessages}</span>
      </p>
    );
  }
  if (row.kind === "event") {
    const { joined, left } = joinsAndLeaves(row.notices);
    const all = [...joined, ...left];
    return (
      <p class="event" data-testid="notice" title={all.length > 2 ? list(language, all) : undefined}>
        {text.joinLine({ joined: joined.map(isolate), left: left.map(isolate) })}
      </p>
    );
  }
  if (row.kind === "album") return <AlbumView {...row} flash={flash} onMenu={onMenu} onJump={onJump} />;
  if (row.kind === "pending") return <PendingView {...row} />;
  return <MessageView {...row} flash={flash} active={active} onMenu={onMenu} onJump={onJump} />;
}
