/** The start of a day, given as YYYY-MM-DD, in the time zone of the user, as ISO 8601. */
export function dayStart(date: string): string {
  return new Date(`${date}T00:00`).toISOString();
}

/** The start of the day after a day. */
export function dayEnd(date: string): string {
  const next = new Date(`${date}T00:00`);
  next.setDate(next.getDate() + 1);
  return next.toISOString();
}

/** The day of a time in the time zone of the user, as YYYY-MM-DD. */
export function today(now: Date): string {
  const two = (number: number): string => String(number).padStart(2, "0");
  return `${now.getFullYear()}-${two(now.getMonth() + 1)}-${two(now.getDate())}`;
}
