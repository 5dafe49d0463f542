import { withMember } from "../model/people";
import type { PersonOrGuest } from "../wire/events";
import type { TalkClient } from "../wire/talk-client";
import type { Store } from "./store";
import type { Toasts } from "./toasts";

/** Requests of room owners, and of moderators of the server. */
export class Moderation {
  constructor(
    private readonly store: Store,
    private readonly client: TalkClient,
    private readonly toasts: Toasts,
  ) {}

  async mute(room: number, member: PersonOrGuest, minutes: number): Promise<boolean> {
    return this.attempt(async () => {
      const { member: muted } = await this.client.request("room:mute", { room, minutes, ...member });
      this.store.updateConversation(room, ({ members }) => ({ members: withMember(members, muted) }));
    });
  }

  async remove(room: number, member: PersonOrGuest): Promise<boolean> {
    return this.attempt(() => this.client.request("room:remove", { room, ...member }));
  }

  private async attempt(action: () => Promise<unknown>): Promise<boolean> {
    try {
      await action();
      return true;
    } catch (error) {
      this.toasts.showError(error);
      return false;
    }
  }
}
