import { withMember } from "../model/people";
import type { TalkClient } from "../wire/talk-client";
import type { Store } from "./store";
import type { Toasts } from "./toasts";

/** Requests of room owners. */
export class Moderation {
  constructor(
    private readonly store: Store,
    private readonly client: TalkClient,
    private readonly toasts: Toasts,
  ) {}

  async mute(room: number, person: string, minutes: number): Promise<boolean> {
    return this.attempt(async () => {
      const { member } = await this.client.request("room:mute", { room, person, minutes });
      this.store.updateConversation(room, ({ members }) => ({ members: withMember(members, member) }));
    });
  }

  async remove(room: number, person: string): Promise<boolean> {
    return this.attempt(() => this.client.request("room:remove", { room, person }));
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
