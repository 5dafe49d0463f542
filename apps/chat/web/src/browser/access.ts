import { recall, recallForTab, remember, rememberForTab } from "./storage";

export type AccessMode = "open" | "invite" | "login";

const INVITE = /^#invite=([\w-]{1,64})$/;

/** Who can become a person of the server, which writes it into the page. */
export function accessMode(): AccessMode {
  const { access } = document.documentElement.dataset;
  return access === "invite" || access === "login" ? access : "open";
}

/** Whether the server has the original page. */
export function hasOriginalPage(): boolean {
  return accessMode() === "open" && document.documentElement.dataset["guests"] !== "none";
}

/** The path at which the login at the provider starts. */
export function loginPath(): string {
  return document.documentElement.dataset["login"] ?? "/login";
}

/** How a login at the provider has ended, if the page was opened by it. */
export function loginResult(): "done" | "failed" | undefined {
  if (location.hash === "#login") return "done";
  return location.hash === "#login-failed" ? "failed" : undefined;
}

/** The secret of the invite link that the page was opened with. It leaves the address, and stays in this tab until it was used. */
export function takeInvite(): string | null {
  const secret = INVITE.exec(location.hash)?.[1];
  if (secret === undefined) return recallForTab("invite");
  rememberForTab("invite", secret);
  history.replaceState(null, "", location.pathname);
  return secret;
}

export function forgetInvite(): void {
  rememberForTab("invite", null);
}

/** A random number by which the server recognizes the browser of somebody who was removed. It survives a log-out. */
export function browserId(): string {
  const known = recall("browser");
  if (known !== null) return known;
  const id = Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) => byte.toString(16).padStart(2, "0")).join("");
  remember("browser", id);
  return id;
}
