import { SEPARATOR } from "./rules";

export interface ChatMessage {
  message: string;
}

export interface Refusal {
  status?: string;
  message?: string;
}

export interface ChatEvents {
  notice: (notice: ChatMessage) => void;
  exception: (refusal: Refusal) => void;
}

export interface RoomEvents {
  rooms: (rooms: string[]) => void;
  message: (message: ChatMessage) => void;
  exception: (refusal: Refusal) => void;
}

export interface RoomRequests {
  createRoom: (request: { room: string; nickname: string }) => void;
  joinRoom: (request: { room: string; nickname: string; toLeaveRoom: string }) => void;
  message: (request: { message: string; nickname: string; room: string }) => void;
}

export interface Said {
  nickname: string;
  text: string;
}

export function parseMessage(message: string): Said {
  const at = message.indexOf(SEPARATOR);
  return at < 0
    ? { nickname: "", text: message }
    : { nickname: message.slice(0, at), text: message.slice(at + SEPARATOR.length) };
}

export interface Happening {
  kind: "created" | "joined";
  nickname: string;
  room: string;
}

const ENDINGS = { created: "방을 만들었습니다.", joined: "방에 입장했습니다." } as const;
const SUBJECT = "님이 ";

/** Reads the server's Korean sentence; the known rooms decide where a nickname with "님이 " in it ends. */
export function parseNotice(notice: string, rooms: readonly string[]): Happening | undefined {
  for (const kind of ["created", "joined"] as const) {
    if (!notice.endsWith(ENDINGS[kind])) continue;
    const start = notice.slice(0, -ENDINGS[kind].length);
    const room = rooms.find((name) => start.endsWith(SUBJECT + name));
    const at = room === undefined ? start.indexOf(SUBJECT) : start.length - room.length - SUBJECT.length;
    if (at < 0) return undefined;
    return { kind, nickname: start.slice(0, at), room: start.slice(at + SUBJECT.length) };
  }
  return undefined;
}

export function joinNotice(nickname: string, room: string): string {
  return nickname + SUBJECT + room + ENDINGS.joined;
}
