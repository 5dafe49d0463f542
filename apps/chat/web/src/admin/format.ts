import { localeOf, type Language } from "../i18n/language";

export type Format = (language: Language, value: number) => string;

export const count: Format = (language, value) => new Intl.NumberFormat(localeOf(language), { maximumFractionDigits: 0 }).format(value);

export const rate: Format = (language, value) =>
  new Intl.NumberFormat(localeOf(language), { maximumFractionDigits: value < 10 ? 1 : 0 }).format(value);

export const percent: Format = (language, value) =>
  new Intl.NumberFormat(localeOf(language), { style: "percent", maximumFractionDigits: value < 0.1 ? 1 : 0 }).format(value);

/** Formats milliseconds. */
export const duration: Format = (language, value) => {
  const [unit, size] = value >= 1000 ? (["second", value / 1000] as const) : (["millisecond", value] as const);
  return new Intl.NumberFormat(localeOf(language), { style: "unit", unit, unitDisplay: "short", maximumSignificantDigits: 2 }).format(size);
};

const UNITS = ["byte", "kilobyte", "megabyte", "gigabyte", "terabyte"] as const;

export const bytes: Format = (language, value) => {
  const step = Math.min(UNITS.length - 1, value < 1 ? 0 : Math.floor(Math.log10(value) / 3));
  if (step === 0) return `${count(language, value)} B`;
  const size = value / 1000 ** step;
  return new Intl.NumberFormat(localeOf(language), {
    style: "unit",
    unit: UNITS[step] ?? "byte",
    unitDisplay: "short",
    maximumFractionDigits: size < 10 ? 1 : 0,
  }).format(size);
};

export function clock(language: Language, at: number): string {
  return new Intl.DateTimeFormat(localeOf(language), { hour: "numeric", minute: "2-digit", second: "2-digit" }).format(at);
}

export function moment(language: Language, at: number): string {
  return new Intl.DateTimeFormat(localeOf(language), { dateStyle: "medium", timeStyle: "short" }).format(at);
}
