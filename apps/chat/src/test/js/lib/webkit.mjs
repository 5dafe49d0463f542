// WebKitGTK by the plain requests of WebDriver: Playwright drives Chromium and Firefox only.
import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { once } from "node:events";
import { createServer } from "node:net";
import { createInterface } from "node:readline";
import { TIMEOUT_MS, until } from "./browser.mjs";

const MINI_BROWSER = process.env.MINI_BROWSER ?? "/usr/lib/x86_64-linux-gnu/webkit2gtk-4.1/MiniBrowser";
/** The key of an element in the answers of WebDriver. */
const ELEMENT = "element-6066-11e4-a52e-4f735466cecf";
const ENTER = "\uE007";
const ESCAPE = "\uE00C";

const CLICK = `
  const element = document.querySelector(arguments[0]);
  if (element === null || element.disabled) return false;
  element.scrollIntoView({ block: "nearest" });
  const { left, top, width, height } = element.getBoundingClientRect();
  const there = document.elementFromPoint(left + width / 2, top + height / 2);
  if (there === null || !element.contains(there)) return false;
  element.focus();
  element.click();
  return true;`;

/** A display of its own, since MiniBrowser needs one; returns its name, and a function that ends it. */
export async function display() {
  const server = spawn("Xvfb", ["-displayfd", "3", "-screen", "0", "1280x1024x24", "-nolisten", "tcp"], { stdio: ["ignore", "ignore", "ignore", "pipe"] });
  const [number] = await once(createInterface({ input: server.stdio[3] }), "line");
  return { name: `:${number}`, close: () => end(server) };
}

async function end(child) {
  if (child.exitCode !== null || child.signalCode !== null) return;
  child.kill();
  await once(child, "exit");
}

async function freePort() {
  const server = createServer().listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address();
  server.close();
  await once(server, "close");
  return port;
}

/** A window of WebKitGTK with storage of its own. One driver has one session, so each window has its driver. */
export class WebKitWindow {
  #driver;
  #session;

  static async open(display, { width, height }) {
    const port = await freePort();
    const environment = { ...process.env, DISPLAY: display, GDK_BACKEND: "x11", WEBKIT_DISABLE_COMPOSITING_MODE: "1", NO_AT_BRIDGE: "1", LANGUAGE: "ko", LC_ALL: "C.UTF-8" };
    const driver = spawn("WebKitWebDriver", [`--port=${port}`], { env: environment, stdio: "ignore" });
    const window = new WebKitWindow(driver, `http://127.0.0.1:${port}`);
    await until("the driver", () => fetch(`${window.base}/status`).then(({ ok }) => ok, () => false), (ready) => ready);
    const alwaysMatch = { "webkitgtk:browserOptions": { binary: MINI_BROWSER, args: ["--automation"] } };
    const { sessionId } = await window.#request("POST", "/session", { capabilities: { alwaysMatch } }, 2 * TIMEOUT_MS);
    window.#session = `/session/${sessionId}`;
    await window.post("/window/rect", { width, height });
    return window;
  }

  constructor(driver, base) {
    this.#driver = driver;
    this.base = base;
  }

  async #request(method, path, body, timeout = TIMEOUT_MS) {
    const signal = AbortSignal.timeout(timeout);
    const response = await fetch(this.base + path, { method, signal, ...(body && { body: JSON.stringify(body) }) });
    const { value } = await response.json();
    if (!response.ok) throw new Error(`${path}: ${value.error}: ${value.message}`);
    return value;
  }

  post(path, body) {
    return this.#request("POST", this.#session + path, body);
  }

  goto(url) {
    return this.post("/url", { url });
  }

  /** Runs the body of a function in the page. */
  run(script, ...args) {
    return this.post("/execute/sync", { script, args });
  }

  async #find(selector) {
    const found = await this.post("/elements", { using: "css selector", value: selector });
    return found.map((element) => element[ELEMENT]);
  }

  count(id) {
    return this.run("return document.querySelectorAll(`[data-testid=\"${arguments[0]}\"]`).length", id);
  }

  texts(id) {
    return this.run("return Array.from(document.querySelectorAll(`[data-testid=\"${arguments[0]}\"]`), ({ textContent }) => textContent)", id);
  }

  async shows(id, condition = () => true) {
    return until(id, () => this.texts(id), (texts) => texts.length > 0 && texts.some(condition));
  }

  async gone(id) {
    await until(`no ${id}`, () => this.count(id), (count) => count === 0);
  }

  async element(selector) {
    const [element] = await until(selector, () => this.#find(selector), (found) => found.length > 0);
    return element;
  }

  /** Clicks an element that can be seen and is not covered. Not by the driver, whose clicks sometimes have no end. */
  async click(id) {
    await until(`a click on ${id}`, () => this.run(CLICK, `[data-testid="${id}"]`), (clicked) => clicked);
  }

  /** Types with the keyboard. */
  async type(id, text) {
    await this.post(`/element/${await this.element(`[data-testid="${id}"]`)}/value`, { text });
  }

  async say(text) {
    await this.type("composer-input", text + ENTER);
    await this.shows("message-text", (shown) => shown === text);
  }

  escape() {
    return this.post("/actions", { actions: [{ type: "key", id: "keyboard", actions: [{ type: "keyDown", value: ESCAPE }, { type: "keyUp", value: ESCAPE }] }] });
  }

  async room(name) {
    const found = () => this.run("return [...document.querySelectorAll('[data-testid=\"room-item\"]')].findIndex((item) => item.querySelector('.room-name').textContent === arguments[0])", name);
    return until(`the room ${name}`, found, (at) => at >= 0);
  }

  async join(name) {
    const at = await this.room(name);
    await this.run("document.querySelectorAll('[data-testid=\"room-item\"]')[arguments[0]].click()", at);
    await this.isIn(name);
  }

  async isIn(name) {
    await this.shows("current-room", (text) => text === name);
    await this.element('[data-testid="composer-input"]');
  }

  async online() {
    await until("online", () => this.run("return document.querySelector('[data-testid=\"status\"]')?.dataset.state"), (state) => state === "online");
  }

  async picture() {
    return Buffer.from(await this.#request("GET", `${this.#session}/screenshot`), "base64");
  }

  /** Records the errors of the page from now on; {@link nothingStrange} checks them. */
  async watch() {
    await this.run("window.strange ??= []; addEventListener('error', (event) => strange.push(event.message)); addEventListener('unhandledrejection', ({ reason }) => strange.push(String(reason))); document.addEventListener('securitypolicyviolation', ({ violatedDirective, blockedURI }) => strange.push(`${violatedDirective} ${blockedURI}`))");
  }

  async nothingStrange() {
    assert.deepEqual(await this.run("return window.strange ?? []"), []);
  }

  async close() {
    await this.#request("DELETE", this.#session).catch((failure) => console.log(`the session did not end: ${failure.message}`));
    await end(this.#driver);
  }
}
