import { day } from "../../i18n/dates";
import type { Row } from "../../model/rows";
import { NoticeText } from "../shell/NoticeText";
import { AlbumView } from "./AlbumView";
import { MessageView } from "./MessageView";
import type { MenuOf } from "./MessageMenu";
import { PendingView } from "./PendingView";
import { useLanguage, useWords } from "../use-chat";

interface Props {
  row: Row;
  now: number;
  flash: boolean;
  onMenu: (menu: MenuOf | null) => void;
  onJump: (message: number) => void;
}

export function RowView({ row, now, flash, onMenu, onJump }: Props) {
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
    return (
      <p class="event">
        <NoticeText language={language} notice={row.notice} />
      </p>
    );
  }
  if (row.kind === "album") return <AlbumView {...row} now={now} flash={flash} onMenu={onMenu} onJump={onJump} />;
  if (row.kind === "pending") return <PendingView {...row} />;
  return <MessageView {...row} now={now} flash={flash} onMenu={onMenu} onJump={onJump} />;
}
