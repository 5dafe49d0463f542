import assert from "node:assert/strict";
import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { TIMEOUT_MS, until } from "./browser.mjs";
import { hold } from "./touch.mjs";

/** Firefox reports the WebSocket of a page that is reloaded as an error. */
const CLOSED_BY_RELOAD = /^Firefox can’t establish a connection to the server at ws:|was interrupted while the page was loading/;

/** The hash of `body {}`, a style that Playwright adds for a screenshot by WebDriver BiDi, and that the policy of the page blocks. */
const STYLE_OF_SCREENSHOT = "sha256-YjaKGiklmzC6wjXA513HAMmzus8VE61XCOT+SmwNZWA=";

/** A person with the chat's page open; records errors of the page. */
export class Visitor {
  strange = [];

  static async open(browser, base, { locale = "ko-KR", ...options } = {}) {
    const context = await browser.newContext({ locale, viewport: { width: 1280, height: 800 }, ...options });
    return Visitor.tab(context, base);
  }

  /** Another tab of the same browser. */
  static async tab(context, base) {
    const visitor = new Visitor(await context.newPage(), new URL(base).host);
    await visitor.page.goto(base);
    return visitor;
  }

  constructor(page, host) {
    this.page = page;
    page.setDefaultTimeout(TIMEOUT_MS);
    page.on("request", (request) => this.#only(host, request.url()));
    page.on("websocket", (socket) => this.#only(host, socket.url()));
    page.on("dialog", (dialog) => {
      this.strange.push(`dialog: ${dialog.message()}`);
      return dialog.dismiss();
    });
    page.on("pageerror", ({ message }) => {
      if (!CLOSED_BY_RELOAD.test(message) && !message.includes(STYLE_OF_SCREENSHOT)) this.strange.push(`error: ${message}`);
    });
    page.on("console", (message) => {
      const text = message.text();
      if (/Content Security Policy|Refused to/i.test(text) && !text.includes(STYLE_OF_SCREENSHOT)) this.strange.push(text);
    });
  }

  #only(host, url) {
    const { protocol, host: asked } = new URL(url);
    if (protocol !== "blob:" && asked !== host) this.strange.push(`request: ${url}`);
  }

  get(id) {
    return this.page.getByTestId(id);
  }

  async enter(nickname) {
    await this.get("name-input").fill(nickname);
    await this.get("name-submit").click();
    await this.online();
    assert.equal(await this.get("me").textContent(), nickname.trim());
  }

  async online() {
    await this.#status("online");
  }

  async interrupted() {
    await this.get("banner").waitFor();
  }

  async #status(state) {
    const element = this.get("status");
    const look = async () => ((await element.count()) > 0 ? element.getAttribute("data-state") : null);
    await until(`the status ${state}`, look, (seen) => seen === state);
  }

  async create(room) {
    await this.get("new-room").click();
    await this.get("name-input").fill(room);
    await this.get("name-submit").click();
    await this.isIn(room);
  }

  /** Opens an entry of the user's own menu. */
  async profile(item) {
    await this.get("profile").click();
    await this.get(item).click();
  }

  room(name) {
    // Not a person of that name in the preview of the last message.
    const label = this.page.locator(".room-name").and(this.page.getByText(name, { exact: true }));
    return this.get("room-item").filter({ has: label });
  }

  async join(room) {
    await this.room(room).click();
    await this.isIn(room);
  }

  async isIn(room) {
    const title = this.get("current-room");
    const seen = async () => ((await title.count()) > 0 ? title.textContent() : null);
    await until(`entering ${room}`, seen, (text) => text === room);
    await this.get("composer-input").waitFor();
    await this.settled();
  }

  /** Waits until the history has an entry for each open dialog and drawer, and no more: a reload, or a step back, before would be aborted. */
  async settled(open = 0) {
    await until("the entry of the room", () => this.page.evaluate(() => history.state?.depth), (depth) => depth === open);
  }

  async say(text) {
    await this.get("composer-input").fill(text);
    await this.get("composer-input").press("Enter");
  }

  /** Records screen reader announcements from now on; returns a function that returns them. */
  async announcements() {
    await this.get("announcement").evaluate((element) => {
      window.announced = [];
      new MutationObserver(() => window.announced.push(element.textContent)).observe(element, {
        characterData: true,
        childList: true,
        subtree: true,
      });
    });
    return () => this.page.evaluate(() => window.announced.filter((text) => text !== ""));
  }

  message(text) {
    const exactly = new RegExp(`^${text.replace(/[.*+?^${}()|[\]\\]/g, "\\$&")}$`);
    const said = this.page.locator('[data-testid="message-text"]', { hasText: exactly });
    return this.get("message").filter({ has: said });
  }

  /**
   * Opens the message's tools as a mouse does, and uses one of them, which narrow windows have in the menu only. Again if the message has moved away from the mouse before
   * the click, because a reaction or another message arrived.
   */
  async use(text, tool) {
    const message = this.message(text).last();
    const use = async () => {
      await message.locator(".bubble").hover();
      const inMenu = !(await message.getByTestId(tool).isVisible());
      await message.getByTestId(inMenu ? "message-menu" : tool).click({ timeout: 1000 });
      if (inMenu) await this.get(`menu-${tool}`).click();
    };
    await until(`a click on ${tool}`, () => use().then(() => "", (failure) => failure.message), (failure) => failure === "");
  }

  /** Opens the message's actions as a finger does. */
  async hold(text) {
    const message = this.message(text).last();
    await hold(this.page, message.locator(".bubble"), this.get("sheet"));
  }

  async choose(text, item) {
    if (await this.page.evaluate(() => matchMedia("(hover: hover)").matches)) await this.use(text, "message-menu");
    else await this.hold(text);
    await this.get(item).click();
  }

  /** The rendered messages, as "kind text". */
  messages() {
    return this.page.locator('[data-testid="message"], [data-testid="pending"]').evaluateAll((all) =>
      all.map((message) => {
        const text = message.querySelector('[data-testid="message-text"]')?.textContent ?? "";
        const kind = message.dataset.testid === "pending" ? message.dataset.state : message.dataset.kind;
        return `${kind} ${text}`;
      }),
    );
  }

  async hears(...expected) {
    const wanted = JSON.stringify(expected);
    await until(wanted, () => this.messages(), (seen) => JSON.stringify(seen.slice(-expected.length)) === wanted);
  }

  /** Waits until a jump has shown a message in the log, and marked it. */
  async jumpedTo(text) {
    const look = () =>
      this.page.locator(".message.flash").evaluateAll(([one]) => {
        if (one === undefined) return null;
        const { top, bottom } = one.getBoundingClientRect();
        return top > 60 && bottom < innerHeight ? one.querySelector('[data-testid="message-text"]').textContent : null;
      });
    await until(`the message ${text}`, look, (seen) => seen === text);
  }

  async picture(directory, name) {
    if (!directory) return;
    mkdirSync(directory, { recursive: true });
    await this.page.screenshot({ path: join(directory, `${name}.png`), animations: "disabled" });
  }

  nothingStrange() {
    assert.deepEqual(this.strange, []);
  }

  async close() {
    await this.page.context().close();
  }
}

/** Unique names. */
export function unique(name) {
  return `${name} ${process.pid.toString(36)}${Date.now().toString(36).slice(-4)}`;
}

/** Two people in a room of the first: a Korean, and an English one who likes it dark. */
export async function twoIn(room, browser, base, first, second) {
  const one = await Visitor.open(browser, base, { locale: "ko-KR" });
  const two = await Visitor.open(browser, base, { locale: "en-GB", colorScheme: "dark" });
  await one.enter(first);
  await one.create(room);
  await two.enter(second);
  await two.join(room);
  return [one, two];
}
