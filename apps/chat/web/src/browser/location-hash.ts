/** The open room in the address, so that it survives a reload and can be linked. */
export function roomInHash(): number | null {
  const match = /^#room-(\d+)$/.exec(location.hash);
  return match === null ? null : Number(match[1]);
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
