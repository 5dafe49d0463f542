import { withMessage } from "../model/history-window";
import { withMember, withoutMember } from "../model/people";
import type { TalkClient } from "../wire/talk-client";
import { withLastMessage, withNickname } from "../model/rooms";
import type { RoomChange } from "../wire/events";
import type { Member, Message, Notice, Person } from "../wire/types";
import type { Announcer } from "./announcer";
import type { Notifications } from "./notifications";
import type { Messages } from "./messages";
import type { Outbox } from "./outbox";
import type { ReadTracker } from "./read-tracker";
import type { Rooms } from "./rooms";
import type { Store } from "./store";
import type { Toasts } from "./toasts";
import type { Typing } from "./typing";
import type { UnreadCounts } from "./unread-counts";

const MAX_NOTICES = 50;

export interface EventTargets {
  outbox: Outbox;
  messages: Messages;
  readTracker: ReadTracker;
  unreadCounts: UnreadCounts;
  rooms: Rooms;
  typing: Typing;
  toasts: Toasts;
  /** Undefined until it is loaded. */
  notifications: Notifications | undefined;
  announcer: Announcer;
}

/** Applies the events of the server to the store. */
export class ServerEventHandler {
  private lastEvent = 0;

  constructor(
    private readonly store: Store,
    { socket }: TalkClient,
    private readonly to: EventTargets,
  ) {
    socket.on("room:new", (room) => {
      // Its creator may have received room:joined already.
      if (!store.state.rooms?.has(room.id)) store.putRoom(room);
    });
    socket.on("room:changed", (change) => this.roomChanged(change));
    socket.on("room:gone", ({ id }) => this.roomDeleted(id));
    socket.on("room:counts", ({ counts }) => {
      for (const [id, members] of Object.entries(counts)) store.updateRoom(Number(id), () => ({ members }));
    });
    socket.on("room:joined", (room) => {
      store.putRoom({ ...room, joined: true });
      store.removeInvitation(room.id);
    });
    socket.on("room:left", ({ id, reason }) => this.roomLeft(id, reason));
    socket.on("room:read", (state) => to.unreadCounts.received(state));
    socket.on("member:joined", ({ room, member }) => this.changeMembers(room, (members) => withMember(members, member)));
    socket.on("member:changed", ({ room, member }) => this.memberChanged(room, member));
    socket.on("member:left", ({ room, person, guest }) =>
      this.changeMembers(room, (members) => withoutMember(members, person, guest)),
    );
    socket.on("msg:new", (message) => this.messageAdded(message));
    socket.on("msg:changed", (message) => {
      to.messages.changed(message);
      store.updateRoom(message.room, (room) => (room.lastMessage?.id === message.id ? withLastMessage(room, message) : {}));
      to.unreadCounts.messageChanged(message);
    });
    socket.on("presence", ({ person, online }) =>
      this.changePerson(person, (member) => ({ ...member, online })),
    );
    socket.on("person:renamed", ({ person }) => this.personRenamed(person));
    socket.on("device:changed", ({ added }) => {
      // The dialog shows it.
      if (added !== undefined && store.state.dialog?.kind !== "devices") to.toasts.show({ kind: "deviceAdded", name: added });
    });
    socket.on("typing", ({ room, person }) => to.typing.received(room, person));
    socket.on("notice", (notice) => this.noticeReceived(notice));
  }

  private messageAdded(message: Message): void {
    const { store, to } = this;
    const me = store.state.me?.id;
    const own = message.author.id !== undefined && message.author.id === me;
    const ownTab = own && store.state.pending.some(({ clientId }) => clientId === message.clientId);
    const { read = 0, unread: before = 0 } = store.state.rooms?.get(message.room) ?? {};
    const seen = own || (store.state.current === message.room && to.readTracker.watching);
    store.updateConversation(message.room, (now) => {
      const typing = new Map(now.typing);
      typing.delete(message.author.id ?? "");
      // A message of this tab that waited for the connection leaves the line above what was missed.
      const marker = own && !ownTab ? null : seen ? now.marker : before === 0 ? read : (now.marker ?? read);
      // A room that is being loaded gets its messages from RoomLoader.
      return { ...(now.status === "ready" && withMessage(now, message)), marker, typing };
    });
    to.outbox.received(message);
    const mentioned = me !== undefined && message.mentions.includes(me);
    store.updateRoom(message.room, (room) => ({
      last: message.at,
      ...withLastMessage(room, message),
      // The server marks all earlier messages as read.
      ...(own && !ownTab && { read: message.id, unread: 0, mentions: 0 }),
    }));
    if (!own) to.unreadCounts.messageAdded(message, mentioned);
    if (!own) {
      to.announcer.messageAdded(message);
      void to.notifications?.messageAdded(message, mentioned);
    }
    to.readTracker.update();
  }

  private roomChanged(change: RoomChange): void {
    const { id, name, owner } = change;
    const { me, rooms } = this.store.state;
    const before = rooms?.get(id);
    this.store.applyRoomChange(change);
    if (before?.joined && owner === me?.id && before.owner !== owner) this.to.toasts.show({ kind: "becameOwner", name });
  }

  /** Members change when the owner mutes or unmutes them. */
  private memberChanged(room: number, member: Member): void {
    const { me, rooms } = this.store.state;
    const name = rooms?.get(room)?.name;
    this.changeMembers(room, (members) => withMember(members, member));
    if (member.guest || member.person.id !== me?.id || name === undefined) return;
    const { mutedUntil: until } = member;
    this.to.toasts.show(until === undefined ? { kind: "unmuted", name } : { kind: "muted", name, until });
  }

  private roomDeleted(id: number): void {
    const { rooms } = this.store.state;
    const room = rooms?.get(id);
    if (rooms === null || room === undefined) return;
    if (room.joined) this.to.toasts.show({ kind: "roomGone", name: room.name });
    this.to.rooms.close(id);
    this.store.removeRoom(id);
  }

  private roomLeft(id: number, reason: string): void {
    const name = this.store.state.rooms?.get(id)?.name;
    if (reason === "removed" && name !== undefined) this.to.toasts.show({ kind: "removed", name });
    this.to.rooms.onLeft(id);
  }

  private personRenamed(person: Person): void {
    this.changePerson(person.id, (member) => ({ ...member, person }));
    for (const room of this.store.state.conversations.keys()) {
      this.store.updateConversation(room, ({ messages }) => ({
        messages: messages.map((message) =>
          message.author.id === person.id ? { ...message, author: { ...person, guest: false } } : message,
        ),
      }));
    }
    const { me, rooms } = this.store.state;
    if (rooms !== null) this.store.set({ rooms: withNickname(rooms, person) });
    if (person.id === me?.id) this.store.set({ me: person });
  }

  private noticeReceived(notice: Notice): void {
    if (notice.code !== "room.joined" && notice.code !== "room.left") return;
    const key = `event ${++this.lastEvent}`;
    this.store.updateConversation(notice.room, ({ status, messages, newer, events }) => {
      // Its place is not loaded if there are newer messages.
      if (newer) return {};
      // RoomLoader knows the last message when it has loaded the room.
      const after = status === "loading" ? Infinity : (messages.at(-1)?.id ?? 0);
      return { events: [...events, { key, after, notice }].slice(-MAX_NOTICES) };
    });
  }

  private changeMembers(room: number, change: (members: readonly Member[]) => readonly Member[]): void {
    this.store.updateConversation(room, ({ members }) => ({ members: change(members) }));
  }

  private changePerson(person: string, change: (member: Member) => Member): void {
    for (const room of this.store.state.conversations.keys()) {
      this.changeMembers(room, (members) =>
        members.map((member) => (!member.guest && member.person.id === person ? change(member) : member)),
      );
    }
  }
}
