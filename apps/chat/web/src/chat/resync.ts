import { serverErrorOf, type TalkClient } from "../wire/talk-client";
import { listed } from "../model/rooms";
import type { Store } from "./store";

/** All pages of a server are asked at once. */
const SPREAD_MS = 3000;
const RETRY_MS = 2000;

/** Loads the rooms and the open room again when the servers could not exchange events for some time. */
export class Resync {
  private timer: number | undefined;

  constructor(
    private readonly store: Store,
    private readonly client: TalkClient,
    private readonly onRooms: () => void,
  ) {
    client.socket.on("sync", () => this.soon(Math.random() * SPREAD_MS));
    // A room that is no longer archived was not listed before.
    client.socket.on("room:changed", ({ id, archived }) => {
      const { rooms, invitations } = store.state;
      if (!archived && rooms?.has(id) === false && !invitations.some(({ room }) => room.id === id)) this.soon(Math.random() * SPREAD_MS);
    });
    // The next welcome has everything.
    client.socket.on("disconnect", () => this.cancel());
  }

  private soon(delay: number): void {
    this.cancel();
    this.timer = window.setTimeout(() => void this.load(), delay);
  }

  private cancel(): void {
    clearTimeout(this.timer);
  }

  private async load(): Promise<void> {
    try {
      const { rooms, invitations, archivedRooms } = await this.client.request("room:list", {});
      this.store.set({ rooms: listed(this.store.state.rooms, rooms), invitations, archivedRooms });
      this.onRooms();
    } catch (error) {
      const { code, retryAfter } = serverErrorOf(error);
      if (code !== "offline") this.soon(retryAfter ?? RETRY_MS);
    }
  }
}
