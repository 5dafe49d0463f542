/** The open room in the address, so that it survives a reload and can be linked. */
export function roomInHash(): number | null {
  return linkInHash().room;
}

/** The room and the message of a link; null for none. */
export function linkInHash(): { room: number | null; message: number | null } {
  const match = /^#room-(\d+)(?:-message-(\d+))?$/.exec(location.hash);
  const id = (text: string | undefined): number | null => (text === undefined ? null : Number(text));
  return { room: id(match?.[1]), message: id(match?.[2]) };
}

const LINK = /^#link=([A-Za-z0-9_-]{1,64})$/;

/** Whether the address is a link from another device. */
export function isLink(): boolean {
  return LINK.test(location.hash);
}

/** The secret of a link from another device. It leaves the address at once, so that it doesn't stay in the browser's history. */
export function takeLink(): string | null {
  const secret = LINK.exec(location.hash)?.[1] ?? null;
  if (secret !== null) history.replaceState(null, "", location.pathname);
  return secret;
}

/** The address that a link from this device has. */
export function linkOf(secret: string): string {
  return new URL(`${location.pathname}#link=${secret}`, location.href).href;
}

/** The address of a room, or of the page without a room. */
export function hashOf(room: number | null): string {
  return room === null ? location.pathname : `#room-${room}`;
}
