import { useEffect, useMemo, useRef, useState } from "preact/hooks";
import { shrink } from "../../browser/shrink";
import { rowOf } from "../../model/albums";
import { estimate, keyOf, rows, type Row } from "../../model/rows";
import { EmptyState } from "../parts/EmptyState";
import { Icon } from "../parts/Icon";
import { useNow } from "../parts/use-now";
import { MessageMenu, type MenuOf } from "./MessageMenu";
import { RowView } from "./RowView";
import { navigateMessages } from "./keyboard-navigation";
import { VirtualRows, type VisibleRows } from "./VirtualRows";
import { useChat, useChatState, useConversation, useUserId, useWords } from "../use-chat";

interface Props {
  room: number;
}

type Edge = { kind: "head"; key: "head" } | { kind: "foot"; key: "foot" };
type Shown = Row | Edge;
const HEAD: Edge = { kind: "head", key: "head" };
const FOOT: Edge = { kind: "foot", key: "foot" };
const EDGE_PX = 40;
const FLASH_MS = 1600;

export function MessageLog({ room }: Props) {
  const chat = useChat();
  const text = useWords();
  const me = useUserId();
  const unread = useChatState(({ rooms }) => rooms?.get(room)?.unread ?? 0);
  // With notes to oneself, nobody else belongs in the room.
  const alone = useChatState(({ rooms, conversations }) => rooms?.get(room)?.kind !== "direct" && conversations.get(room)?.members.length === 1);
  const wanted = useChatState(({ jump }) => (jump?.room === room ? jump : null));
  const allPending = useChatState((state) => state.pending);
  const { messages, events, marker, more, newer, loading } = useConversation(room);
  const list = useRef<VirtualRows<Shown>>(null);
  const [atEnd, setAtEnd] = useState(true);
  const [menu, setMenu] = useState<MenuOf | null>(null);
  const [flash, setFlash] = useState<string>();
  /** The key of a message to jump to when it is in the list. */
  const [target, setTarget] = useState<string>();
  const now = useNow(20_000);
  const pending = useMemo(() => allPending.filter((one) => one.room === room), [allPending, room]);
  const all = useMemo<Shown[]>(
    () => [HEAD, ...rows({ messages, more, pending, events, marker }, me), ...(newer ? [FOOT] : [])],
    [messages, more, newer, pending, events, marker, me],
  );
  const ids = useMemo(() => new Map(messages.map((message) => [keyOf(message), message.id])), [messages]);
  const lastPending = pending.at(-1)?.clientId;

  useEffect(() => {
    if (lastPending !== undefined) void toEnd();
  }, [lastPending]);

  useEffect(() => {
    if (wanted === null) return;
    void jump(wanted.message);
    chat.jumped();
  }, [wanted]);

  useEffect(() => {
    const row = target === undefined ? undefined : rowOf(all.filter(isRow), target);
    if (row === undefined) return;
    setTarget(undefined);
    list.current?.to(row.key);
    setFlash(row.key);
    window.setTimeout(() => setFlash(undefined), FLASH_MS);
  }, [target, all]);

  async function toEnd(): Promise<void> {
    if (await chat.messages.toNewest(room)) list.current?.toEnd();
  }

  function updateViewport({ first, atEnd: end }: VisibleRows): void {
    const from = all.findIndex(({ key }) => key === first);
    const message = all.slice(Math.max(0, from)).find(({ key }) => ids.has(key));
    chat.viewport.firstVisible = (message && ids.get(message.key)) ?? Infinity;
    chat.viewport.atEnd = end;
    setAtEnd(end);
    if (end) chat.readTracker.update();
  }

  async function jump(id: number): Promise<void> {
    if (!(await chat.messages.find(room, id))) return;
    const message = chat.messages.of(room, id);
    if (message !== undefined) setTarget(keyOf(message));
  }

  function view(row: Shown) {
    if (row.kind === "foot") return <p class="log-head">{loading === "newer" ? text.loadingNewer : ""}</p>;
    if (row.kind !== "head") {
      return <RowView row={row} now={now} flash={row.key === flash} active={menu !== null && row.kind === "message" && row.message.id === menu.message.id} onMenu={setMenu} onJump={jump} />;
    }
    return <p class="log-head">{loading === "older" ? text.loadingOlder : more ? "" : messages.length > 0 ? text.beginning : ""}</p>;
  }

  // Announcer announces new messages: in the log, rows also change while the user scrolls.
  const frame = {
    class: "log",
    role: "log",
    "aria-live": "off",
    "aria-label": text.messages,
    tabIndex: 0,
    "data-testid": "message-log",
    onKeyDown: navigateMessages,
  } as const;

  return (
    <div class="log-frame">
      {all.length === 1 && (
        <EmptyState title={text.emptyTitle} text={text.emptyText}>
          {alone && (
            <button class="button" type="button" data-testid="invite-first" onClick={() => chat.showDialog({ kind: "invite", room })}>
              {text.invite}
            </button>
          )}
        </EmptyState>
      )}
      <VirtualRows
        control={list}
        rows={all}
        estimate={(row) => (row.kind === "head" || row.kind === "foot" ? EDGE_PX : estimate(row))}
        view={view}
        fit={shrink}
        start={marker === null ? undefined : "new"}
        onViewport={updateViewport}
        onTop={() => void chat.messages.loadOlder(room)}
        onBottom={() => void chat.messages.loadNewer(room)}
        held={unread > 0 && marker !== null ? "new" : undefined}
        complete={!newer}
        frame={frame}
      />
      {!atEnd && (
        <button class="button newest" type="button" data-testid="newest" onClick={() => void toEnd()}>
          <Icon name="down" />
          {text.newest(unread)}
        </button>
      )}
      {menu !== null && <MessageMenu {...menu} onMenu={setMenu} />}
    </div>
  );
}

function isRow(row: Shown): row is Row {
  return row.kind !== "head" && row.kind !== "foot";
}
