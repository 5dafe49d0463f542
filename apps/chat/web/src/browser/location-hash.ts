/** The open room in the address, so that it survives a reload and can be linked. */
export function roomInHash(): number | null {
  const match = /^#room-(\d+)$/.exec(location.hash);
  return match === null ? null : Number(match[1]);
}

/** The address of a room, or of the page without a room. */
export function hashOf(room: number | null): string {
  return room === null ? location.pathname : `#room-${room}`;
}
