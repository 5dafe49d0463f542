/** Set by the build: the addresses of what the page loads later, and a hash of them. */
declare const LATER: readonly string[];
declare const VERSION: string;

const PREFIX = "page-";
const CACHE = `${PREFIX}${VERSION}`;

/** An own rule for requests (ServiceWorker static routing), so that browsers need not start the worker for them. */
interface InstallEvent extends ExtendableEvent {
  addRoutes?: (rules: readonly object[]) => Promise<void>;
}

/** Loads the parts that are not here yet. Their names have a hash, so a part never changes. */
export async function fill(): Promise<void> {
  const cache = await caches.open(CACHE);
  const known = new Set((await cache.keys()).map(({ url }) => new URL(url).pathname));
  for (const part of LATER) if (!known.has(part)) await cache.add(part);
}

/** Deletes the parts of other versions. */
export async function removeOthers(): Promise<void> {
  const others = (await caches.keys()).filter((name) => name.startsWith(PREFIX) && name !== CACHE);
  await Promise.all(others.map((name) => caches.delete(name)));
}

/** All requests but those for parts of the page go to the server, without the worker. */
export async function route(event: InstallEvent): Promise<void> {
  await event.addRoutes?.([
    { condition: { urlPattern: { pathname: "/assets/*" } }, source: { cacheName: CACHE } },
    { condition: { urlPattern: { pathname: "/*" } }, source: "network" },
  ]);
}

/** In browsers without such rules. Other requests are not handled. */
export function handle(event: FetchEvent): void {
  const { pathname, origin } = new URL(event.request.url);
  if (origin === location.origin && LATER.includes(pathname)) event.respondWith(part(event.request));
}

async function part(request: Request): Promise<Response> {
  const cache = await caches.open(CACHE);
  return (await cache.match(request, { ignoreVary: true })) ?? fetch(request);
}
