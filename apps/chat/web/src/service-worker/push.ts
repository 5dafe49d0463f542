/** The content of a push: docs/chat-protocol.md, "Pushes". */
export interface Push {
  room: number;
  message: number;
  kind: string;
  title?: string;
  author?: string;
  text?: string;
}

/** What the worker stores with a notification, to open the message. */
export interface Target {
  room: number;
  message: number;
}

export interface Shown {
  title: string;
  body: string;
}

const TEXTS = {
  ko: { title: "Roost", message: "방에 새 메시지가 있어요.", mention: "누가 나를 멘션했어요." },
  en: { title: "Roost", message: "There is a new message in a room.", mention: "Somebody mentioned you." },
};

/** The content of a push; undefined if it is none of the chat. */
export function parsePush(content: string | undefined): Push | undefined {
  try {
    const push = JSON.parse(content ?? "") as Push;
    return Number.isSafeInteger(push.room) && Number.isSafeInteger(push.message) ? push : undefined;
  } catch {
    return undefined;
  }
}

/** The notification of a push, in the language of the browser; the text only if the server has sent it. */
export function textOf(push: Push | undefined, language: string): Shown {
  const texts = language.toLowerCase().startsWith("ko") ? TEXTS.ko : TEXTS.en;
  const { title, author, text } = push ?? {};
  if (typeof title === "string" && typeof author === "string" && typeof text === "string") {
    return { title: title || texts.title, body: `${author}: ${text}` };
  }
  return { title: texts.title, body: push?.kind === "mention" ? texts.mention : texts.message };
}

/** A later notification of a room replaces the earlier one. */
export function tagOf(room: number): string {
  return `room-${room}`;
}

/** The address of a message on the page. */
export function addressOf({ room, message }: Target): string {
  return `/#room-${room}-message-${message}`;
}
