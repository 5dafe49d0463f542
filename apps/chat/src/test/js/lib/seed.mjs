import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { launch, TIMEOUT_MS, until } from "./browser.mjs";

const ORIGIN = "http://localhost:3000";
const seed = (name) => readFileSync(new URL(`../../../main/resources/original/${name}`, import.meta.url));
const jquery = readFileSync(createRequire(import.meta.url).resolve("jquery/dist/jquery.slim.js"));

/** A browser for the seed's page, whose script contains the address of its server. */
export function launchForSeed(base) {
  const server = new URL(base);
  return launch(
    `--host-resolver-rules=MAP localhost:3000 ${server.hostname}:${server.port}`,
    "--disable-features=LocalNetworkAccessChecks",
  );
}

/** A tab of one visitor: answers the prompts in turn and records alerts. At the path "/" the page is put in by the test. */
export async function visit(browser, nickname, path = "/") {
  const page = await browser.newPage();
  page.setDefaultTimeout(TIMEOUT_MS);
  const visitor = { page, answers: [nickname], dialogs: [], sockets: [], handshakes: [], errors: [] };
  page.on("dialog", (dialog) => {
    visitor.dialogs.push(`${dialog.type()}: ${dialog.message()}`);
    return dialog.type() === "prompt" ? dialog.accept(visitor.answers.shift()) : dialog.accept();
  });
  page.on("pageerror", (error) => visitor.errors.push(error.message));
  page.on("request", (request) => {
    const url = new URL(request.url());
    if (url.searchParams.get("transport") === "polling" && !url.searchParams.has("sid")) visitor.handshakes.push(url.href);
  });
  page.on("websocket", (socket) => {
    const frames = [];
    visitor.sockets.push({ url: socket.url(), frames });
    socket.on("framesent", ({ payload }) => frames.push(`> ${payload}`));
    socket.on("framereceived", ({ payload }) => frames.push(`< ${payload}`));
  });
  await page.route("https://code.jquery.com/jquery-3.6.1.slim.js", (route) =>
    route.fulfill({ contentType: "text/javascript", body: jquery }),
  );
  await page.route(`${ORIGIN}/`, (route) => route.fulfill({ contentType: "text/html", body: seed("index.html") }));
  if (path === "/") {
    await page.route(`${ORIGIN}/script.js`, (route) =>
      route.fulfill({ contentType: "text/javascript", body: seed("script.js") }),
    );
  }
  await page.goto(`${ORIGIN}${path}`);
  await page.waitForFunction(() => socket.connected && roomSocket.connected);
  return visitor;
}

export const lines = (visitor, list) => visitor.page.locator(`${list} > *`).allTextContents();
export const shows = (visitor, list, line) => until(`${line} in ${list}`, () => lines(visitor, list), (all) => all.includes(line));
const click = (visitor, label) => visitor.page.getByRole("button", { name: label, exact: true }).click();

export async function create(visitor, name) {
  visitor.answers.push(name);
  await click(visitor, "방 만들기");
}

export const item = (visitor, name) => visitor.page.locator("#rooms > li").filter({ hasText: new RegExp(`^${name} join$`) });

export async function join(visitor, name) {
  await item(visitor, name).getByRole("button").click();
}

export async function say(visitor, text) {
  await visitor.page.fill("#message", text);
  await click(visitor, "전송");
}
