import type { Room } from "../wire/types";

/** Which messages of a room notify the user. */
export type NotificationLevel = "all" | "mentions" | "none";

export const LEVELS: readonly NotificationLevel[] = ["all", "mentions", "none"];

/**
 * Whether the browser notifies the user. on: also while the page is closed; page: only while it is open; insecure: the page has no
 * https; install: iOS needs the page on the home screen; failed: the browser reports an error.
 */
export type NotificationState = "off" | "on" | "page" | "denied" | "insecure" | "install" | "unsupported" | "failed";

/** What the browser offers. */
export interface Environment {
  secure: boolean;
  /** Service workers and notifications exist. */
  supported: boolean;
  /** A browser on iOS whose page is not on the home screen. */
  uninstalled: boolean;
  permission: NotificationPermission;
}

/** The state before the service worker is asked. */
export function stateOf({ secure, supported, uninstalled, permission }: Environment, wanted: boolean): NotificationState {
  if (!secure) return "insecure";
  if (!supported) return uninstalled ? "install" : "unsupported";
  if (permission === "denied") return "denied";
  return wanted && permission === "granted" ? "page" : "off";
}

export function isOn(state: NotificationState): boolean {
  return state === "on" || state === "page";
}

/** Whether the user can change the state on the page. */
export function canChange(state: NotificationState): boolean {
  return isOn(state) || state === "off" || state === "failed";
}

/** The level of a room: chosen, or by its size. */
export function levelOf(room: Room, levels: ReadonlyMap<number, NotificationLevel>, allUpTo: number): NotificationLevel {
  return levels.get(room.id) ?? (room.members <= allUpTo ? "all" : "mentions");
}

/** Whether a message notifies a user who does not see it. */
export function notifies(level: NotificationLevel, mentioned: boolean): boolean {
  return level === "all" || (level === "mentions" && mentioned);
}
