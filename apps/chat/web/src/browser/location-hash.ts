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

/** The address of a room, or of the page without a room. */
export function hashOf(room: number | null): string {
  return room === null ? location.pathname : `#room-${room}`;
}
