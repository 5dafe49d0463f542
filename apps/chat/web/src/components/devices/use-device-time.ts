import { ago, timeOrDate } from "../../i18n/dates";
import { useLanguage } from "../use-chat";

const HOUR_MS = 3_600_000;

/** Formats times of the past: relative within the last hour, then the time of day, with the date unless it is today. */
export function useDeviceTime(): (at: string) => string {
  const language = useLanguage();
  return (at) => {
    const now = new Date();
    return now.getTime() - Date.parse(at) < HOUR_MS ? ago(language, at, now.getTime()) : timeOrDate(language, at, now);
  };
}
