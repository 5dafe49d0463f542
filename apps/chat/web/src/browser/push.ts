import type { Environment } from "../model/notifications";

const WORKER = "/service-worker.js";

/** For browsers without requestIdleCallback. */
const IDLE_MS = 2000;

/** What the browser offers for notifications. */
export function environment(): Environment {
  const notification = "Notification" in window;
  return {
    secure: isSecureContext,
    supported: notification && "serviceWorker" in navigator,
    // Only browsers on iOS have this property.
    uninstalled: (navigator as { standalone?: boolean }).standalone === false,
    permission: notification ? Notification.permission : "denied",
  };
}

/** Registers the service worker, unless it is registered; returns it when it is active. */
export async function workerRegistration(): Promise<ServiceWorkerRegistration> {
  await navigator.serviceWorker.register(WORKER, { updateViaCache: "none" });
  return navigator.serviceWorker.ready;
}

/** The subscription of this browser to the key of the server; one to another key is replaced. */
export async function subscriptionFor(
  manager: PushManager,
  key: Uint8Array<ArrayBuffer>,
): Promise<{ endpoint: string; p256dh: string; auth: string }> {
  let subscription = await manager.getSubscription();
  if (subscription !== null && !isSameKey(subscription.options.applicationServerKey, key)) {
    await subscription.unsubscribe();
    subscription = null;
  }
  subscription ??= await manager.subscribe({ userVisibleOnly: true, applicationServerKey: key });
  const { endpoint, keys } = subscription.toJSON();
  return { endpoint: endpoint ?? "", p256dh: keys?.["p256dh"] ?? "", auth: keys?.["auth"] ?? "" };
}

function isSameKey(one: ArrayBuffer | null, other: Uint8Array): boolean {
  if (one === null) return false;
  const bytes = new Uint8Array(one);
  return bytes.length === other.length && bytes.every((byte, at) => byte === other[at]);
}

/** Decodes base64url. */
export function decodeKey(key: string): Uint8Array<ArrayBuffer> {
  const text = atob(key.replaceAll("-", "+").replaceAll("_", "/"));
  return Uint8Array.from(text, (character) => character.charCodeAt(0));
}

/** Makes the service worker load the parts of the page that are not loaded yet, when the browser has nothing else to do. */
export function keepParts(): void {
  if (!("serviceWorker" in navigator)) return;
  const whenIdle: (act: () => void) => unknown = window.requestIdleCallback ?? ((act) => setTimeout(act, IDLE_MS));
  // Without a service worker the parts come from the server; the next connection tries again.
  whenIdle(() => void workerRegistration().then(({ active }) => active?.postMessage("fill"), () => undefined));
}
