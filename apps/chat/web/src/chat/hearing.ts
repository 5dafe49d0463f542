import { merge } from "../model/messages";
import { withMember, withoutMember } from "../model/people";
import type { Talk } from "../wire/talk";
import type { Member, Message, Notice, Person } from "../wire/types";
import type { Announcer } from "./announcer";
import type { Attention } from "./attention";
import type { Messages } from "./messages";
import type { Outbox } from "./outbox";
import type { Reading } from "./reading";
import type { Rooms } from "./rooms";
import type { Store } from "./store";
import type { Toasts } from "./toasts";
import type { Typing } from "./typing";

const KEPT_NOTICES = 50;

export interface Listeners {
  outbox: Outbox;
  messages: Messages;
  reading: Reading;
  rooms: Rooms;
  typing: Typing;
  toasts: Toasts;
  attention: Attention;
  announcer: Announcer;
}

/** What the server says by itself, turned into changes of the store. */
export class Hearing {
  private lastEvent = 0;

  constructor(
    private readonly store: Store,
    { socket }: Talk,
    private readonly to: Listeners,
  ) {
    socket.on("room:new", (room) => {
      // Who made it may know more of it already.
      if (!store.state.rooms?.has(room.id)) store.putRoom(room);
    });
    socket.on("room:changed", ({ id, name, owner }) => store.owned(id, name, owner));
    socket.on("room:gone", ({ id }) => this.gone(id));
    socket.on("room:counts", ({ counts }) => {
      for (const [id, members] of Object.entries(counts)) store.room(Number(id), () => ({ members }));
    });
    socket.on("room:joined", (room) => store.putRoom({ ...room, joined: true }));
    socket.on("room:left", ({ id, reason }) => this.left(id, reason));
    socket.on("room:read", ({ id, ...read }) => store.room(id, (room) => (read.read < room.read ? {} : read)));
    socket.on("member:joined", ({ room, member }) => this.members(room, (members) => withMember(members, member)));
    socket.on("member:changed", ({ room, member }) => this.members(room, (members) => withMember(members, member)));
    socket.on("member:left", ({ room, person, guest }) =>
      this.members(room, (members) => withoutMember(members, person, guest)),
    );
    socket.on("msg:new", (message) => this.said(message));
    socket.on("msg:changed", (message) => to.messages.changed(message));
    socket.on("presence", ({ person, online }) =>
      this.people(person, (member) => ({ ...member, online })),
    );
    socket.on("person:renamed", ({ person }) => this.renamed(person));
    socket.on("typing", ({ room, person }) => to.typing.heard(room, person));
    socket.on("notice", (notice) => this.noticed(notice));
  }

  private said(message: Message): void {
    const { store, to } = this;
    const me = store.state.me?.id;
    const own = message.author.id !== undefined && message.author.id === me;
    const read = store.state.rooms?.get(message.room)?.read ?? 0;
    const seen = own || (store.state.current === message.room && to.reading.watching);
    store.converse(message.room, ({ messages, marker, typing }) => {
      const still = new Map(typing);
      still.delete(message.author.id ?? "");
      return { messages: merge(messages, [message]), marker: own ? null : (marker ?? (seen ? null : read)), typing: still };
    });
    to.outbox.arrived(message);
    const mentioned = me !== undefined && message.mentions.includes(me);
    store.room(message.room, ({ unread, mentions }) => ({
      last: message.at,
      ...(own ? {} : { unread: unread + 1, mentions: mentions + (mentioned ? 1 : 0) }),
    }));
    if (!own) {
      to.announcer.said(message);
      to.attention.said(message, mentioned);
    }
    to.reading.look();
  }

  private gone(id: number): void {
    const { rooms } = this.store.state;
    const room = rooms?.get(id);
    if (rooms === null || room === undefined) return;
    if (room.joined) this.to.toasts.show({ kind: "roomGone", name: room.name });
    this.to.rooms.close(id);
    const left = new Map(this.store.state.rooms);
    left.delete(id);
    this.store.set({ rooms: left });
  }

  private left(id: number, reason: string): void {
    const name = this.store.state.rooms?.get(id)?.name;
    if (reason === "removed" && name !== undefined) this.to.toasts.show({ kind: "removed", name });
    this.to.rooms.left(id);
  }

  private renamed(person: Person): void {
    this.people(person.id, (member) => ({ ...member, person }));
    for (const room of this.store.state.conversations.keys()) {
      this.store.converse(room, ({ messages }) => ({
        messages: messages.map((message) =>
          message.author.id === person.id ? { ...message, author: { ...message.author, nickname: person.nickname } } : message,
        ),
      }));
    }
    if (person.id === this.store.state.me?.id) this.store.set({ me: person });
  }

  private noticed(notice: Notice): void {
    this.store.set({ notices: [...this.store.state.notices, notice].slice(-KEPT_NOTICES) });
    const room = [...(this.store.state.rooms?.values() ?? [])].find(({ name }) => name === notice.params.room);
    if (room === undefined || notice.code === "room.created") return;
    const key = `event ${++this.lastEvent}`;
    this.store.converse(room.id, ({ messages, events }) => ({
      events: [...events, { key, after: messages.at(-1)?.id ?? 0, notice }].slice(-KEPT_NOTICES),
    }));
  }

  private members(room: number, change: (members: readonly Member[]) => readonly Member[]): void {
    this.store.converse(room, ({ members }) => ({ members: change(members) }));
  }

  private people(person: string, change: (member: Member) => Member): void {
    for (const room of this.store.state.conversations.keys()) {
      this.members(room, (members) =>
        members.map((member) => (!member.guest && member.person.id === person ? change(member) : member)),
      );
    }
  }
}
