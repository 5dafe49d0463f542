import type { Person } from "./types";

/** docs/chat-protocol.md, "Access". */
export type Role = "member" | "moderator" | "owner";

export interface Invite {
  id: string;
  creator?: Person;
  createdAt: string;
  expiresAt: string;
  /** 0 for any number. */
  uses: number;
  used: number;
  room?: number;
  revoked: boolean;
}

export interface Ban {
  person: Person;
  author?: Person;
  reason: string;
  at: string;
  until?: string;
}
