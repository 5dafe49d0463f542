import { useEffect, useMemo, useRef, useState } from "preact/hooks";
import type { Conversation } from "../../chat/state";
import { words } from "../../i18n";
import { estimate, keyOf, rows, type Row } from "../../model/rows";
import type { Room } from "../../wire/types";
import { Empty } from "../parts/Empty";
import { Icon } from "../parts/Icon";
import { useNow } from "../parts/use-now";
import type { Props as ViewProps } from "../props";
import { MessageMenu, type MenuOf } from "./MessageMenu";
import { RowView } from "./RowView";
import { travel } from "./travel";
import { VirtualRows, type InSight } from "./VirtualRows";

interface Props extends ViewProps {
  room: Room;
  conversation: Conversation;
}

type Shown = Row | { kind: "head"; key: "head" };
const HEAD: Shown = { kind: "head", key: "head" };
const HEAD_PX = 40;
const FLASH_MS = 1600;

export function Log({ room, conversation, state, chat }: Props) {
  const text = words[state.language];
  const { messages, events, marker, more, loadingOlder } = conversation;
  const list = useRef<VirtualRows<Shown>>(null);
  const [atEnd, setAtEnd] = useState(true);
  const [menu, setMenu] = useState<MenuOf | null>(null);
  const [flash, setFlash] = useState<string>();
  const now = useNow(20_000);
  const pending = useMemo(() => state.pending.filter((one) => one.room === room.id), [state.pending, room.id]);
  const all = useMemo<Shown[]>(
    () => [HEAD, ...rows({ messages, pending, events, marker }, state.me?.id)],
    [messages, pending, events, marker, state.me?.id],
  );
  const places = useMemo(() => new Map(messages.map((message) => [keyOf(message), message.id])), [messages]);
  const newest = pending.at(-1)?.clientId;

  useEffect(() => {
    if (newest !== undefined) list.current?.toEnd();
  }, [newest]);

  function saw({ first, atEnd: end }: InSight): void {
    const from = all.findIndex(({ key }) => key === first);
    const message = all.slice(Math.max(0, from)).find(({ key }) => places.has(key));
    chat.sight.first = (message && places.get(message.key)) ?? Infinity;
    chat.sight.atEnd = end;
    setAtEnd(end);
    if (end) chat.reading.look();
  }

  async function jump(id: number): Promise<void> {
    if (!(await chat.messages.find(room.id, id))) return;
    const target = chat.messages.of(room.id, id);
    if (target === undefined) return;
    const key = keyOf(target);
    // The rows with it are rendered by then.
    requestAnimationFrame(() => list.current?.to(key));
    setFlash(key);
    window.setTimeout(() => setFlash(undefined), FLASH_MS);
  }

  function view(row: Shown) {
    if (row.kind !== "head") {
      return <RowView row={row} now={now} flash={row.key === flash} onMenu={setMenu} onJump={jump} state={state} chat={chat} />;
    }
    return <p class="log-head">{loadingOlder ? text.loadingOlder : more ? "" : messages.length > 0 ? text.beginning : ""}</p>;
  }

  // What is new is announced elsewhere: here, rows come and go as one scrolls.
  const frame = {
    class: "log",
    role: "log",
    "aria-live": "off",
    "aria-label": text.messages,
    tabIndex: 0,
    "data-testid": "message-log",
    onKeyDown: travel,
  } as const;

  return (
    <div class="log-frame">
      {all.length === 1 && <Empty title={text.quietTitle} text={text.quietText} />}
      <VirtualRows
        control={list}
        rows={all}
        estimate={(row) => (row.kind === "head" ? HEAD_PX : estimate(row))}
        view={view}
        start={marker === null ? undefined : "new"}
        onSight={saw}
        onTop={() => void chat.messages.older(room.id)}
        frame={frame}
      />
      {!atEnd && (
        <button class="button newest" type="button" data-testid="newest" onClick={() => list.current?.toEnd()}>
          <Icon name="down" />
          {text.newest(room.unread)}
        </button>
      )}
      {menu !== null && <MessageMenu {...menu} onMenu={setMenu} state={state} chat={chat} />}
    </div>
  );
}
