import assert from "node:assert/strict";
import { TIMEOUT_MS, until } from "./browser.mjs";

/** One person with the chat's page open, and everything the page did that it should not. */
export class Visitor {
  strange = [];

  static async open(browser, base, { locale = "ko-KR", ...options } = {}) {
    const context = await browser.newContext({ locale, viewport: { width: 1200, height: 780 }, ...options });
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
    page.on("pageerror", (error) => this.strange.push(`error: ${error.message}`));
    page.on("console", (message) => {
      if (/Content Security Policy|Refused to/i.test(message.text())) this.strange.push(message.text());
    });
  }

  #only(host, url) {
    if (new URL(url).host !== host) this.strange.push(`request: ${url}`);
  }

  get(id) {
    return this.page.getByTestId(id);
  }

  /** The status is in the sidebar and, for phones, above the conversation. */
  async status(state) {
    const element = this.get("status").first();
    await until(`the status ${state}`, () => element.getAttribute("data-state"), (seen) => seen === state);
  }

  async name(nickname) {
    await this.get("nickname-input").fill(nickname);
    await this.get("nickname-submit").click();
    await this.get("me").waitFor();
  }

  async create(room) {
    await this.get("create-room-input").fill(room);
    await this.get("create-room-submit").click();
    await this.isIn(room);
  }

  room(name) {
    return this.get("room-item").filter({ has: this.page.getByText(name, { exact: true }) });
  }

  async join(room) {
    await this.room(room).click();
    await this.isIn(room);
  }

  async isIn(room) {
    const title = this.get("current-room");
    const seen = async () => ((await title.count()) > 0 ? title.textContent() : null);
    await until(`entering ${room}`, seen, (text) => text === room);
    await this.ready();
  }

  async ready() {
    await until("being able to send", () => this.get("composer-hint").textContent(), (hint) => hint === "");
  }

  async say(text) {
    await this.get("composer-input").fill(text);
    await this.page.keyboard.press("Enter");
  }

  /** The messages on the page, as "kind nickname: text" with the nickname where it is shown. */
  messages() {
    return this.get("message").evaluateAll((all) =>
      all.map((message) => {
        const nickname = message.querySelector('[data-testid="message-nickname"]')?.textContent;
        const text = message.querySelector('[data-testid="message-text"]').textContent;
        return `${message.dataset.kind} ${nickname === undefined ? "" : `${nickname}: `}${text}`;
      }),
    );
  }

  async hears(...expected) {
    const wanted = JSON.stringify(expected);
    await until(wanted, () => this.messages(), (seen) => JSON.stringify(seen) === wanted);
  }

  async notices(text) {
    const all = this.get("notice").locator("> span");
    await until(`the notice ${text}`, () => all.allTextContents(), (seen) => seen.includes(text));
  }

  nothingStrange() {
    assert.deepEqual(this.strange, []);
  }
}
