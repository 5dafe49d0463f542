import type { Ban, Invite } from "../wire/access";
import { serverErrorOf, type TalkClient } from "../wire/talk-client";
import type { ServerError } from "../wire/types";
import type { Toasts } from "./toasts";

export interface InviteOptions {
  minutes: number;
  uses: number;
  room?: number;
}

/** Requests about invite links and bans, for the dialogs of the server's owners and moderators. */
export class AccessRequests {
  constructor(
    private readonly client: TalkClient,
    private readonly toasts: Toasts,
  ) {}

  async invites(): Promise<readonly Invite[] | undefined> {
    return this.attempt(async () => (await this.client.request("invite:list", {})).invites);
  }

  /** Returns the address of the new link. */
  invite(options: InviteOptions): Promise<string | ServerError> {
    return this.link(() => this.client.request("invite:create", options));
  }

  /** Returns the address of a new link that makes a person an owner of the server. */
  ownerLink(): Promise<string | ServerError> {
    return this.link(() => this.client.request("invite:owner", {}));
  }

  private async link(create: () => Promise<{ secret: string }>): Promise<string | ServerError> {
    try {
      const { secret } = await create();
      return `${location.origin}${location.pathname}#invite=${secret}`;
    } catch (error) {
      return serverErrorOf(error);
    }
  }

  async revoke(invite: string): Promise<boolean> {
    return (await this.attempt(() => this.client.request("invite:revoke", { invite }))) !== undefined;
  }

  async bans(): Promise<readonly Ban[] | undefined> {
    return this.attempt(async () => (await this.client.request("ban:list", {})).bans);
  }

  /** @param minutes null for a ban without an end */
  async ban(person: string, reason: string, minutes: number | null): Promise<boolean> {
    const request = { person, ...(reason !== "" && { reason }), ...(minutes !== null && { minutes }) };
    return (await this.attempt(() => this.client.request("ban:add", request))) !== undefined;
  }

  async unban(person: string): Promise<boolean> {
    return (await this.attempt(() => this.client.request("ban:remove", { person }))) !== undefined;
  }

  /** Returns the result; shows the error otherwise. */
  private async attempt<T>(request: () => Promise<T>): Promise<T | undefined> {
    try {
      return await request();
    } catch (error) {
      this.toasts.showError(error);
      return undefined;
    }
  }
}
