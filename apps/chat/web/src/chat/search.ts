import type { SearchRequest, SearchResult } from "../wire/events";
import type { TalkClient } from "../wire/talk-client";
import type { Person } from "../wire/types";
import type { Messages } from "./messages";
import type { Rooms } from "./rooms";
import type { Store } from "./store";

/** Finds messages and people, and shows messages in their rooms. */
export class Search {
  constructor(
    private readonly store: Store,
    private readonly client: TalkClient,
    private readonly rooms: Rooms,
    private readonly messages: Messages,
  ) {}

  async find(request: SearchRequest): Promise<SearchResult> {
    return this.client.request("search:messages", request);
  }

  async people(query: string): Promise<readonly Person[]> {
    return (await this.client.request("search:people", { query })).people;
  }

  /** Opens the room of a message, and shows the message. */
  async show(room: number, message: number): Promise<void> {
    if (await this.rooms.open(room)) this.store.set({ jump: { room, message } });
  }

  /** Shows the first message of a time or later. */
  async showTime(room: number, at: string): Promise<void> {
    const message = await this.messages.findTime(room, at);
    if (message !== undefined) this.store.set({ jump: { room, message: message.id } });
  }
}
