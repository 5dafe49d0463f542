import { io, type Socket } from "socket.io-client";
import type { ChatEvents, RoomEvents, RoomRequests } from "./wire";

export type ChatSocket = Socket<ChatEvents, Record<never, never>>;
export type RoomSocket = Socket<RoomEvents, RoomRequests>;

/** Both namespaces share one connection to where the page came from; /chat first, so that no notice is missed. */
export function openSockets(): { chat: ChatSocket; room: RoomSocket } {
  return { chat: io("/chat"), room: io("/room") };
}
