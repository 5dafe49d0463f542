/** The open room in the address, so that it survives a reload and can be linked. */
export function roomInHash(): number | null {
  const match = /^#room-(\d+)$/.exec(location.hash);
  return match === null ? null : Number(match[1]);
}

export function setRoomInHash(room: number | null): void {
  history.replaceState(null, "", room === null ? location.pathname : `#room-${room}`);
}
