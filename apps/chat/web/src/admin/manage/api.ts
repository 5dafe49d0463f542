/** docs/guide/chat.md, "Manage people, rooms and files". Times are ISO 8601. */
export interface Listing<T> {
  entries: T[];
  /** Whether more entries follow. */
  more: boolean;
}

export type Role = "member" | "moderator" | "owner";

export interface PersonEntry {
  id: string;
  nickname: string;
  role: Role;
  devices: number;
  seenAt: string;
  banned: boolean;
}

export interface RoomEntry {
  id: number;
  kind: "public" | "private" | "direct";
  /** Of public rooms only, like the owner. */
  name?: string;
  owner?: string;
  members: number;
  messages: number;
  bytes: number;
  archived: boolean;
}

export interface FileTotal {
  files: number;
  bytes: number;
}

export interface FileUsage extends FileTotal {
  person?: string;
  nickname?: string;
}

export interface FileEntry {
  id: string;
  bytes: number;
  at: string;
  room: number;
  /** Of public rooms only, like the following. */
  roomName?: string;
  name?: string;
  author?: string;
}

export type Action =
  | "person_removed" | "person_muted" | "person_unmuted" | "person_banned" | "person_unbanned" | "role_changed"
  | "devices_revoked" | "room_archived" | "room_restored" | "room_deleted" | "message_deleted" | "file_deleted"
  | "backup_downloaded" | "invite_created" | "invite_revoked" | "owner_link_created" | "owner_link_used";

export interface LogEntry {
  id: number;
  at: string;
  /** Absent for the operator. */
  actor?: { nickname?: string };
  action: Action;
  person?: { nickname?: string };
  room?: { id: number; name?: string };
  detail: string;
}

/** A rejected or failed request; the code is that of the server, or `status` and `network`. */
export class Fault extends Error {
  constructor(readonly code: string) {
    super(code);
  }
}

const TIMEOUT_MS = 30_000;

export function read<T>(path: string): Promise<T> {
  return request(`/admin/api/${path}`, {});
}

export async function change(path: string, body: Record<string, unknown>): Promise<void> {
  await post(`/admin/api/${path}`, body);
}

/** Returns the address of a link that makes a person an owner of the server. */
export async function ownerLink(): Promise<string> {
  return location.origin + (await post<{ path: string }>("/admin/owner-link", {})).path;
}

function post<T>(path: string, body: Record<string, unknown>): Promise<T> {
  return request(path, { method: "POST", headers: { "Content-Type": "application/json" }, body: JSON.stringify(body) });
}

async function request<T>(path: string, init: RequestInit): Promise<T> {
  let response: Response;
  try {
    response = await fetch(path, { ...init, cache: "no-store", signal: AbortSignal.timeout(TIMEOUT_MS) });
  } catch {
    throw new Fault("network");
  }
  if (response.ok) return (await response.json()) as T;
  const { code } = (await response.json().catch(() => ({}))) as { code?: string };
  throw new Fault(code ?? (response.status === 401 || response.status === 429 ? "refused" : "status"));
}
