import { withMember } from "../model/people";
import type { Talk } from "../wire/talk";
import type { Store } from "./store";
import type { Toasts } from "./toasts";

/** What the owner of a room may do. */
export class People {
  constructor(
    private readonly store: Store,
    private readonly talk: Talk,
    private readonly toasts: Toasts,
  ) {}

  async mute(room: number, person: string, minutes: number): Promise<boolean> {
    return this.attempt(async () => {
      const { member } = await this.talk.ask("room:mute", { room, person, minutes });
      this.store.converse(room, ({ members }) => ({ members: withMember(members, member) }));
    });
  }

  async remove(room: number, person: string): Promise<boolean> {
    return this.attempt(() => this.talk.ask("room:remove", { room, person }));
  }

  private async attempt(action: () => Promise<unknown>): Promise<boolean> {
    try {
      await action();
      return true;
    } catch (error) {
      this.toasts.refused(error);
      return false;
    }
  }
}
