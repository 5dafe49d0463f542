import { words } from "../../i18n";
import { day } from "../../i18n/dates";
import type { Row } from "../../model/rows";
import type { Props as ViewProps } from "../props";
import { NoticeText } from "../shell/NoticeText";
import { MessageView } from "./MessageView";
import type { MenuOf } from "./MessageMenu";
import { PendingView } from "./PendingView";

interface Props extends ViewProps {
  row: Row;
  now: number;
  flash: boolean;
  onMenu: (menu: MenuOf | null) => void;
  onJump: (message: number) => void;
}

export function RowView({ row, now, flash, onMenu, onJump, state, chat }: Props) {
  if (row.kind === "day") {
    return (
      <p class="separator day">
        <time dateTime={row.at}>{day(state.language, row.at, new Date(now))}</time>
      </p>
    );
  }
  if (row.kind === "new") {
    return (
      <p class="separator new" data-testid="new-separator">
        <span>{words[state.language].newMessages}</span>
      </p>
    );
  }
  if (row.kind === "event") {
    return (
      <p class="event">
        <NoticeText language={state.language} notice={row.notice} />
      </p>
    );
  }
  if (row.kind === "pending") return <PendingView {...row} state={state} chat={chat} />;
  return <MessageView {...row} now={now} flash={flash} onMenu={onMenu} onJump={onJump} state={state} chat={chat} />;
}
