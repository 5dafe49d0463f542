import type { TalkClient } from "../wire/talk-client";
import { serverErrorOf } from "../wire/talk-client";
import type { FoundPerson, Room, ServerError } from "../wire/types";
import type { Rooms } from "./rooms";
import type { Store } from "./store";
import type { Toasts } from "./toasts";

/** Direct rooms, invitations, and what an owner can do with a room. */
export class RoomSettings {
  constructor(
    private readonly store: Store,
    private readonly client: TalkClient,
    private readonly toasts: Toasts,
    private readonly rooms: Rooms,
  ) {
    const { socket } = client;
    socket.on("room:invited", (invitation) => {
      const others = store.state.invitations.filter(({ room }) => room.id !== invitation.room.id);
      store.set({ invitations: [...others, invitation] });
      toasts.show({ kind: "invited", by: invitation.by.nickname, name: invitation.room.name });
    });
    socket.on("room:uninvited", ({ id }) => store.removeInvitation(id));
    socket.on("room:gone", ({ id }) => store.removeInvitation(id));
    socket.on("room:changed", ({ id, name }) =>
      store.set({
        invitations: store.state.invitations.map((each) => (each.room.id === id ? { ...each, room: { ...each.room, name } } : each)),
      }),
    );
  }

  /** Opens the direct room with a person. Returns whether it is open. */
  async openDirect(person: string): Promise<boolean> {
    try {
      const { room } = await this.client.request("room:direct", { person });
      this.store.putRoom(room);
      return await this.rooms.open(room.id);
    } catch (error) {
      this.toasts.showError(error);
      return false;
    }
  }

  async find(query: string, room?: number): Promise<readonly FoundPerson[]> {
    const { people } = await this.client.request("person:find", { query, ...(room !== undefined && { room }) });
    return people;
  }

  /** Returns the error of the server; undefined on success. */
  async invite(room: number, person: string): Promise<ServerError | undefined> {
    return this.attempt(() => this.client.request("room:invite", { room, person }));
  }

  async decline(room: number): Promise<void> {
    const error = await this.attempt(() => this.client.request("room:decline", { room }));
    if (error === undefined) this.store.removeInvitation(room);
    this.showError(error);
  }

  async setTopic(room: number, topic: string): Promise<ServerError | undefined> {
    return this.attempt(() => this.client.request("room:topic", { room, topic }));
  }

  async setArchived(room: number, archived: boolean): Promise<void> {
    this.showError(await this.attempt(() => this.client.request("room:archive", { room, archived })));
  }

  async handOver(room: number, person: string): Promise<void> {
    this.showError(await this.attempt(() => this.client.request("room:owner", { room, person })));
  }

  async delete(room: number, name: string): Promise<ServerError | undefined> {
    return this.attempt(() => this.client.request("room:delete", { room, name }));
  }

  /** Returns the archived rooms, which can be opened from now on. */
  async loadArchived(): Promise<readonly Room[]> {
    const { rooms, archivedRooms } = await this.client.request("room:list", { archived: true });
    for (const room of rooms) this.store.putRoom(room);
    this.store.set({ archivedRooms });
    return rooms;
  }

  private showError(error: ServerError | undefined): void {
    if (error !== undefined) this.toasts.show({ kind: "error", error });
  }

  private async attempt(request: () => Promise<unknown>): Promise<ServerError | undefined> {
    try {
      await request();
      return undefined;
    } catch (error) {
      return serverErrorOf(error);
    }
  }
}
