// The composer: Korean composition, lines, limits, drafts; hostile text stays text.
import assert from "node:assert/strict";
import { BROWSER, launch, until } from "./lib/browser.mjs";
import { Checks, requireArguments } from "./lib/checks.mjs";
import { hostile } from "./lib/hostile.mjs";
import { unique, Visitor } from "./lib/visitor.mjs";

const [base, pictures] = process.argv.slice(2);
requireArguments("page-input.mjs <baseUrl> [screenshotDir]", base);

const checks = new Checks();
const browser = await launch();
const room = unique("글방");
let ga, bob, input;

try {
  await checks.run("two people are in a room", async () => {
    ga = await Visitor.open(browser, base, { locale: "ko-KR" });
    bob = await Visitor.open(browser, base, { locale: "en-GB" });
    await ga.enter(unique("가나"));
    await ga.create(room);
    await bob.enter(unique("Bob"));
    await bob.join(room);
    input = ga.get("composer-input");
  });

  // Only Chromium's debugger composes.
  if (BROWSER === "chromium") {
    await checks.run("Enter that ends a composition does not send", async () => {
      await input.focus();
      const session = await ga.page.context().newCDPSession(ga.page);
      await session.send("Input.imeSetComposition", { text: "한", selectionStart: 1, selectionEnd: 1 });
      const taken = await input.evaluate((field) => {
        const press = (more) =>
          !field.dispatchEvent(new KeyboardEvent("keydown", { key: "Enter", bubbles: true, cancelable: true, ...more }));
        return [press({ isComposing: true }), press({ keyCode: 229 })];
      });
      assert.deepEqual(taken, [false, false], "the composition's Enter was taken");
      assert.equal(await input.inputValue(), "한");
      assert.deepEqual(await ga.messages(), []);
      await session.send("Input.imeSetComposition", { text: "한그", selectionStart: 2, selectionEnd: 2 });
      await session.send("Input.insertText", { text: "한글" });
      assert.equal(await input.inputValue(), "한글");
      await ga.page.keyboard.press("Enter");
      await bob.hears("other 한글");
      assert.equal(await input.inputValue(), "");
      assert.equal((await ga.messages()).length, 1);
      await session.detach();
    });
  }

  await checks.run("Shift+Enter makes a line, blank text is not sent, the focus stays", async () => {
    for (const empty of ["", "   ", "\n", "\u00a0", "\u200b\u2800", "\u3164"]) {
      await ga.say(empty);
      assert.equal(await ga.get("composer-send").isDisabled(), true);
    }
    await input.fill("");
    await ga.page.keyboard.type("가");
    await ga.page.keyboard.press("Shift+Enter");
    await ga.page.keyboard.type("나");
    await ga.get("composer-send").click();
    await bob.hears("other 가\n나");
    assert.equal(await input.evaluate((field) => field === document.activeElement), true);
  });

  await checks.run("2,000 characters go, one more does not, and the page says how many are left", async () => {
    await input.fill("글".repeat(1950));
    assert.match(await ga.get("composer-count").textContent(), /50/);
    await input.fill("글".repeat(2001));
    assert.equal(await ga.get("composer-send").isDisabled(), true);
    assert.match(await ga.get("composer-count").textContent(), /1자 넘음/);
    await ga.picture(pictures, "too-long");
    await ga.page.keyboard.press("Enter");
    await input.fill("글".repeat(2000));
    await ga.page.keyboard.press("Enter");
    await bob.hears("other 가\n나", `other ${"글".repeat(2000)}`);
  });

  await checks.run("text from a spreadsheet is pasted as text, a copied picture as a picture", async () => {
    const paste = (text, html) =>
      input.evaluate(
        (field, [text, html]) => {
          const data = new DataTransfer();
          if (text) data.setData("text/plain", text);
          data.setData("text/html", html);
          data.items.add(new File([new Uint8Array([137, 80, 78, 71])], "image.png", { type: "image/png" }));
          const event = new ClipboardEvent("paste", { bubbles: true, cancelable: true });
          // Firefox ignores it in the constructor.
          Object.defineProperty(event, "clipboardData", { value: data });
          return field.dispatchEvent(event);
        },
        [text, html],
      );
    assert.equal(await paste("1\t2\n3\t4", "<table><tr><td>1<td>2<tr><td>3<td>4</table>"), true, "the text is left to the browser");
    assert.equal(await ga.get("attachment").count(), 0);
    assert.equal(await paste("", '<img src="https://example.org/a.png">'), false);
    await ga.get("unattach").click();
    assert.equal(await paste("https://example.org/a.png", '<img src="https://example.org/a.png">'), false);
    await ga.get("unattach").click();
  });

  await checks.run("a long message is folded, and unfolds", async () => {
    const text = bob.get("message-text").last();
    const folded = await text.evaluate((one) => one.clientHeight);
    await bob.picture(pictures, "folded");
    await bob.get("unfold").click();
    await until("unfolding", () => text.evaluate((one) => one.clientHeight), (height) => height > folded + 50);
  });

  await checks.run("characters count as at the server: an emoji is one, white space around is none", async () => {
    const birds = "🐦".repeat(2000);
    await input.fill(`  ${birds}\n`);
    assert.match(await ga.get("composer-count").textContent(), /0/);
    await input.press("Enter");
    await until("the birds", () => bob.messages(), (seen) => seen.at(-1) === `other ${birds}`);
    await input.fill(`${birds}🐦`);
    assert.equal(await ga.get("composer-send").isDisabled(), true);
    assert.match(await ga.get("composer-count").textContent(), /1자 넘음/);
    await input.fill("");
  });

  await checks.run("what was begun waits in its room, through a change of rooms and a reload", async () => {
    await input.fill("쓰다 만 글");
    await ga.create(unique("다른 방"));
    assert.equal(await ga.get("composer-input").inputValue(), "");
    await ga.join(room);
    assert.equal(await input.inputValue(), "쓰다 만 글");
    await ga.page.reload();
    await ga.isIn(room);
    assert.equal(await input.inputValue(), "쓰다 만 글");
    await input.fill("");
  });

  await checks.run("what is begun in one tab outlasts what is sent from another", async () => {
    await input.fill("첫째 탭의 글");
    const tab = await Visitor.tab(ga.page.context(), ga.page.url());
    await tab.isIn(room);
    await tab.say("둘째 탭에서");
    await tab.hears("own 둘째 탭에서");
    assert.equal(await tab.get("composer-input").inputValue(), "");
    await tab.page.close();
    await ga.page.reload();
    await ga.isIn(room);
    assert.equal(await input.inputValue(), "첫째 탭의 글");
    await input.fill("");
  });

  await checks.run("emoji go in where the caret is", async () => {
    // In a window without focus, Firefox's buttons ignore Enter.
    await ga.page.bringToFront();
    await input.fill("좋아요!");
    await input.evaluate((field) => field.setSelectionRange(3, 3));
    await ga.get("emoji-open").click();
    await ga.get("emoji").first().waitFor();
    await ga.picture(pictures, "emoji");
    await ga.page.keyboard.press("ArrowDown");
    await ga.page.keyboard.press("ArrowRight");
    await ga.page.keyboard.press("Enter");
    await until("the emoji", () => input.inputValue(), (value) => value === "좋아요😃!");
    await ga.page.keyboard.press("Enter");
    await bob.hears("other 좋아요😃!");
  });

  await checks.run("Ctrl+Z takes back an emoji and a mention, then what was typed", async () => {
    await ga.page.bringToFront();
    await input.focus();
    // Firefox does not take back Hangul that a test types, in no text field.
    await ga.page.keyboard.type("lunch ");
    await ga.get("emoji-open").click();
    await ga.get("emoji-tab-faces").click();
    await until("the faces", () => ga.get("emoji").first().textContent(), (text) => text === "😀");
    await ga.get("emoji").first().click();
    await until("the emoji", () => input.inputValue(), (value) => value === "lunch 😀");
    await ga.page.keyboard.type(" @bo");
    await ga.get("mention-list").waitFor();
    await ga.page.keyboard.press("Enter");
    assert.match(await input.inputValue(), /^lunch 😀 @Bob .* $/);
    const undone = [];
    for (let i = 0; i < 20 && undone.at(-1) !== ""; i++) {
      await ga.page.keyboard.press("Control+z");
      undone.push(await input.inputValue());
    }
    assert.equal(undone[0], "lunch 😀 @bo");
    assert.ok(undone.includes("lunch "), JSON.stringify(undone));
    assert.equal(undone.at(-1), "");
  });

  await checks.run("only ArrowUp alone edits the last message", async () => {
    for (const key of ["Alt+ArrowUp", "Control+ArrowUp", "Shift+ArrowUp", "Meta+ArrowUp"]) {
      await input.press(key);
      assert.equal(await input.inputValue(), "", key);
      assert.equal(await ga.get("about").count(), 0, key);
    }
    await input.press("ArrowUp");
    await ga.get("about").waitFor();
    await ga.page.keyboard.press("Escape");
  });

  await checks.run("links lead to the web and nowhere else", async () => {
    await ga.say("https://example.org/a javascript:alert(1) data:text/html,x https://good.example@evil.example/");
    const links = bob.get("message-text").last().locator("a");
    await until("the link", () => links.count(), (count) => count === 1);
    const [href, rel, target] = await links.evaluate((link) => [link.href, link.rel, link.target]);
    assert.deepEqual([href, rel, target], ["https://example.org/a", "noopener noreferrer nofollow", "_blank"]);
    await ga.say("（https://example.org/b）www.naver.com에서 https://example.org입니다");
    await until("three links", () => links.count(), (count) => count === 3);
    assert.deepEqual(await links.evaluateAll((all) => all.map(({ href }) => href)), ["https://example.org/b", "https://www.naver.com/", "https://example.org/"]);
  });

  await checks.run("hostile text is text: in messages", async () => {
    for (const text of hostile) {
      await ga.say(text);
      await until(text, () => bob.messages(), (seen) => seen.at(-1) === `other ${text.trim()}`);
    }
    await bob.picture(pictures, "hostile-messages");
  });

  await checks.run("hostile text is text: in nicknames, rooms, files, answers, mentions and notices", async () => {
    const mallory = await Visitor.open(browser, base, { locale: "en-GB" });
    const name = (text, at) => `${text.slice(0, 32)}${at}${process.pid % 1000}`.trim();
    await mallory.enter(name(hostile[0], 0));
    for (const [at, text] of hostile.filter((text) => !/[\n\u202e\u200b]/.test(text)).slice(0, 6).entries()) {
      const nasty = name(text, at);
      await mallory.create(nasty);
      await bob.join(nasty);
      await bob.say(`@${name(hostile[0], 0)} `);
      await mallory.hears(`other @${name(hostile[0], 0)}`);
      await mallory.use(`@${name(hostile[0], 0)}`, "reply");
      await mallory.get("file-input").setInputFiles({ name: `${text.slice(0, 40).replaceAll("/", "_")}.txt`, mimeType: "text/plain", buffer: Buffer.from("x\n") });
      await mallory.say(text);
      await until("the file", () => bob.get("file").count(), (count) => count > 0);
    }
    await bob.picture(pictures, "hostile-names");
    for (const visitor of [ga, bob, mallory]) {
      assert.equal(await visitor.page.locator("#app :is(script, iframe, object, embed, b, style, base, form[action], svg [onload])").count(), 0);
      assert.equal(await visitor.page.evaluate(() => "pwned" in window), false);
      visitor.nothingStrange();
    }
    await mallory.close();
  });
} finally {
  await browser.close();
}
checks.finish();
