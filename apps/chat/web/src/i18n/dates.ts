import { localeOf, type Language } from "./language";

type Style = "clock" | "shortDay" | "shortDate" | "day" | "dayOfYear" | "moment";

const STYLES: Record<Style, Intl.DateTimeFormatOptions> = {
  clock: { hour: "numeric", minute: "2-digit" },
  day: { weekday: "long", month: "long", day: "numeric" },
  dayOfYear: { year: "numeric", month: "long", day: "numeric" },
  shortDay: { month: "short", day: "numeric" },
  shortDate: { year: "2-digit", month: "numeric", day: "numeric" },
  moment: { dateStyle: "full", timeStyle: "medium" },
};

const formatters = new Map<string, Intl.DateTimeFormat>();

function format(language: Language, style: Style, at: string): string {
  const key = `${language} ${style}`;
  const formatter = formatters.get(key) ?? new Intl.DateTimeFormat(localeOf(language), STYLES[style]);
  formatters.set(key, formatter);
  return formatter.format(new Date(at));
}

export function clock(language: Language, at: string): string {
  return format(language, "clock", at);
}

export function moment(language: Language, at: string): string {
  return format(language, "moment", at);
}

/** The time of day, with the date unless it is today. */
export function timeOrDate(language: Language, at: string, now: Date): string {
  const today = new Date(at).toDateString() === now.toDateString();
  return today ? clock(language, at) : `${format(language, "day", at)} ${clock(language, at)}`;
}

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
const DAY_MS = 24 * HOUR_MS;

/** "2 minutes ago" within the last hour, else the time of day. */
export function ago(language: Language, at: string, now: number): string {
  const passed = now - Date.parse(at);
  if (passed < MINUTE_MS) return capital(relative(language).format(0, "second"));
  if (passed < HOUR_MS) return relative(language).format(-Math.floor(passed / MINUTE_MS), "minute");
  return clock(language, at);
}

/** Today, yesterday, a weekday of this year, or a date. */
export function day(language: Language, at: string, now: Date): string {
  const date = new Date(at);
  const days = daysBetween(now, date);
  if (days === 0 || days === -1) return capital(relative(language).format(days, "day"));
  return format(language, date.getFullYear() === now.getFullYear() ? "day" : "dayOfYear", at);
}

/** The time of day, "yesterday", or a short date. */
export function shortTime(language: Language, at: string, now: Date): string {
  const date = new Date(at);
  const days = daysBetween(now, date);
  if (days === 0) return clock(language, at);
  if (days === -1) return capital(relative(language).format(days, "day"));
  return format(language, date.getFullYear() === now.getFullYear() ? "shortDay" : "shortDate", at);
}

export function bytes(language: Language, size: number): string {
  const [unit, scale] = size >= 1e6 ? (["megabyte", 1e6] as const) : size >= 1000 ? (["kilobyte", 1000] as const) : (["byte", 1] as const);
  return new Intl.NumberFormat(localeOf(language), { style: "unit", unit, unitDisplay: unit === "byte" ? "long" : "short", maximumFractionDigits: 1 }).format(size / scale);
}

export function list(language: Language, names: readonly string[]): string {
  return new Intl.ListFormat(localeOf(language), { type: "conjunction" }).format(names);
}

function relative(language: Language): Intl.RelativeTimeFormat {
  return new Intl.RelativeTimeFormat(localeOf(language), { numeric: "auto" });
}

function daysBetween(one: Date, other: Date): number {
  return Math.round((midnight(other) - midnight(one)) / DAY_MS);
}

function midnight(date: Date): number {
  return new Date(date.getFullYear(), date.getMonth(), date.getDate()).getTime();
}

function capital(text: string): string {
  return text.charAt(0).toLocaleUpperCase() + text.slice(1);
}
