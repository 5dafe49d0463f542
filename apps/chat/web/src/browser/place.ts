/** The open room is in the address, so that a reload comes back to it and a link leads to it. */
export function place(): number | null {
  const match = /^#room-(\d+)$/.exec(location.hash);
  return match === null ? null : Number(match[1]);
}

export function rememberPlace(room: number | null): void {
  history.replaceState(null, "", room === null ? location.pathname : `#room-${room}`);
}
