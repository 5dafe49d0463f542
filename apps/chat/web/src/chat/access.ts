import type { Role } from "../wire/access";
import type { TalkClient } from "../wire/talk-client";
import type { Store } from "./store";
import type { Toasts } from "./toasts";

/** The roles of people on the server. */
export class Access {
  constructor(
    private readonly store: Store,
    private readonly client: TalkClient,
    private readonly toasts: Toasts,
  ) {
    client.socket.on("role:changed", ({ person, role }) => this.roleChanged(person, role));
  }

  async setRole(person: string, role: Role): Promise<void> {
    try {
      await this.client.request("role:set", { person, role });
    } catch (error) {
      this.toasts.showError(error);
    }
  }

  private roleChanged(person: string, role: Role): void {
    const roles = new Map(this.store.state.roles);
    if (role === "member") roles.delete(person);
    else roles.set(person, role);
    this.store.set({ roles });
  }
}
