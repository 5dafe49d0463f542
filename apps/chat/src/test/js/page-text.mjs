// Formatted text, its shortcuts, the emoji picker, and texts from right to left.
import assert from "node:assert/strict";
import { violations } from "./lib/axe.mjs";
import { launch, until } from "./lib/browser.mjs";
import { Checks, requireArguments } from "./lib/checks.mjs";
import { Guest } from "./lib/guest.mjs";
import { Tab } from "./lib/talk-tab.mjs";
import { unique, Visitor } from "./lib/visitor.mjs";

const [base, pictures] = process.argv.slice(2);
requireArguments("page-text.mjs <baseUrl> [screenshotDir]", base);

const checks = new Checks();
const browser = await launch();
const room = unique("글방");
const nicknames = { ga: unique("가나"), bob: unique("Bob") };
let ga, bob, input;

const last = (visitor) => visitor.get("message").last().getByTestId("message-text");
const shown = (visitor) => last(visitor).evaluate((element) => element.innerHTML.replace(/ (class|dir|role|tabindex|data-testid|target|rel)="[^"]*"/g, ""));
const isShown = (html) => until(html, () => shown(bob), (seen) => seen === html);
const say = async (text, html) => {
  await ga.say(text);
  await isShown(html);
};

try {
  await checks.run("two people are in a room", async () => {
    ga = await Visitor.open(browser, base, { locale: "ko-KR" });
    bob = await Visitor.open(browser, base, { locale: "en-GB", colorScheme: "dark" });
    await ga.enter(nicknames.ga);
    await ga.create(room);
    await bob.enter(nicknames.bob);
    await bob.join(room);
    input = ga.get("composer-input");
  });

  await checks.run("marks make words bold, italic, struck and code, next to Korean particles, too", async () => {
    await say("**하늘**은 *바다*와 ~~땅~~이 `npm ci`를", "<p><strong>하늘</strong>은 <em>바다</em>와 <s>땅</s>이 <code>npm ci</code>를</p>");
    await say("**(주의)**입니다", "<p><strong>(주의)</strong>입니다</p>");
    await say("a_b_c 2*3*4 :-) ~ # ¯\\_(ツ)_/¯ <b>x</b>", "<p>a_b_c 2*3*4 :-) ~ # ¯\\_(ツ)_/¯ &lt;b&gt;x&lt;/b&gt;</p>");
  });

  await checks.run("lines make code blocks, quotes and lists", async () => {
    await say("```js\nlet a = 1;\n  **b**\n```", "<pre><code>let a = 1;\n  **b**</code></pre>");
    await say("> 내일 봐요\n네", "<blockquote><p>내일 봐요</p></blockquote><p>네</p>");
    await say("준비물\n- 물\n- **김밥**\n  - 참치", "<p>준비물</p><ul><li>물</li><li><strong>김밥</strong><ul><li>참치</li></ul></li></ul>");
    await say("1. 하나\n2. 둘", '<ol><li value="1">하나</li><li value="2">둘</li></ol>');
  });

  await checks.run("mentions and links keep working inside of marks, and a named link shows its host", async () => {
    await ga.say(`**@${nicknames.bob} https://example.org/a_b_c**를`);
    await until("the mention", () => last(bob).locator("strong .own-mention").allTextContents(), (texts) => texts[0] === `@${nicknames.bob}`);
    assert.equal(await last(bob).locator("strong a").getAttribute("href"), "https://example.org/a_b_c");
    await ga.say("[지도](https://map.example/x)예요");
    await until("the host", () => last(bob).textContent(), (text) => text === "지도 (map.example)예요");
  });

  await checks.run("the text is copied, edited, quoted and sent as it was written", async () => {
    await ga.say("**굵게** 그리고 `코드`");
    await isShown("<p><strong>굵게</strong> 그리고 <code>코드</code></p>");
    await ga.page.evaluate(() => {
      window.copied = [];
      navigator.clipboard.writeText = (text) => Promise.resolve(window.copied.push(text));
    });
    await ga.choose("굵게 그리고 코드", "menu-copy");
    assert.deepEqual(await ga.page.evaluate(() => window.copied), ["**굵게** 그리고 `코드`"]);
    await input.press("ArrowUp");
    assert.equal(await input.inputValue(), "**굵게** 그리고 `코드`");
    await ga.page.keyboard.press("Escape");
    await bob.use("굵게 그리고 코드", "reply");
    assert.match(await bob.get("about").textContent(), /굵게 그리고 코드/);
    await bob.say("ok");
    await until("the quote", () => ga.message("ok").getByTestId("quote").textContent(), (text) => text.endsWith("굵게 그리고 코드"));
    const tab = await Tab.open(base, { nickname: unique("Cho") });
    const { messages } = await tab.join(tab.welcome.rooms.find(({ name }) => name === room).id);
    assert.equal(messages.at(-2).text, "**굵게** 그리고 `코드`");
    tab.close();
  });

  await checks.run("the original page receives the text as it was written", async () => {
    const guest = await Guest.open(base, unique("Guest"));
    await guest.lists(room);
    guest.join(room);
    await guest.isNotified(`${guest.nickname}님이 ${room}방에 입장했습니다.`);
    await ga.say("**굵게** `코드`");
    await until("the text", () => guest.lines, (lines) => lines.includes(`${nicknames.ga}: **굵게** \`코드\``));
    guest.close();
  });

  await checks.run("selected code is copied with its lines and spaces", async () => {
    await ga.say("```\nif (a) {\n    b();\n}\n```");
    const pre = last(bob).locator("pre");
    await pre.waitFor();
    const text = await pre.evaluate((element) => {
      getSelection().selectAllChildren(element);
      return getSelection().toString();
    });
    assert.equal(text, "if (a) {\n    b();\n}");
    await bob.page.evaluate(() => getSelection().removeAllRanges());
  });

  await checks.run("Ctrl+B, Ctrl+I and Ctrl+E put marks around the selection, and Ctrl+Z takes them back", async () => {
    await input.fill("");
    await input.focus();
    await ga.page.keyboard.type("sky is blue");
    for (const [key, marked] of [["b", "**sky** is blue"], ["i", "*sky* is blue"], ["e", "`sky` is blue"]]) {
      await input.evaluate((field) => field.setSelectionRange(0, 3));
      await ga.page.keyboard.press(`Control+${key}`);
      assert.equal(await input.inputValue(), marked);
      assert.equal(await input.evaluate((field) => field.value.slice(field.selectionStart, field.selectionEnd)), "sky");
      await ga.page.keyboard.press("Control+z");
      assert.equal(await input.inputValue(), "sky is blue");
    }
    await input.evaluate((field) => field.setSelectionRange(0, 3));
    await ga.page.keyboard.press("Control+b");
    await ga.page.keyboard.press("Control+b");
    assert.equal(await input.inputValue(), "sky is blue");
    await input.fill("");
  });

  await checks.run("the settings name the marks and their keys", async () => {
    await bob.page.keyboard.press("Escape");
    await bob.profile("settings");
    await until("the help", () => bob.get("dialog").textContent(), (text) => text.includes("**bold**") && text.includes("Ctrl+B"));
    await bob.picture(pictures, "formatting-help");
    await bob.page.keyboard.press("Escape");
    await bob.get("dialog").waitFor({ state: "detached" });
  });

  await checks.run("emoji are found by Korean and English words, and by keys alone", async () => {
    await ga.get("emoji-open").click();
    await ga.get("emoji-search").waitFor();
    await until("the focus on the search", () => ga.page.evaluate(() => document.activeElement?.dataset.testid), (id) => id === "emoji-search");
    await ga.picture(pictures, "emoji-picker");
    for (const [word, emoji] of [["딸기", "🍓"], ["strawberry", "🍓"], ["축하", "🎉"], ["dog face", "🐶"]]) {
      await ga.get("emoji-search").fill(word);
      await until(word, () => ga.get("emoji").allTextContents(), (all) => all.includes(emoji));
    }
    assert.match(await ga.get("emoji").first().getAttribute("aria-label"), /강아지/);
    await ga.picture(pictures, "emoji-found");
    await ga.get("emoji-search").fill("없는것");
    await until("nothing found", () => ga.get("emoji").count(), (count) => count === 0);
    await ga.get("emoji-search").fill("딸기");
    await until("one", () => ga.get("emoji").first().textContent(), (text) => text === "🍓");
    await ga.page.keyboard.press("Enter");
    await until("the emoji", () => input.inputValue(), (value) => value === "🍓");
  });

  await checks.run("the emoji used last are first, and arrow keys go through tabs and rows", async () => {
    await ga.get("emoji-open").click();
    await until("the recent one", () => ga.get("emoji").allTextContents(), (all) => all.length === 1 && all[0] === "🍓");
    await until("the focus on the search", () => ga.page.evaluate(() => document.activeElement?.dataset.testid), (id) => id === "emoji-search");
    await ga.page.keyboard.press("ArrowDown");
    await until("the emoji", () => ga.page.evaluate(() => document.activeElement?.textContent), (text) => text === "🍓");
    await ga.page.keyboard.press("ArrowUp");
    await ga.page.keyboard.press("Tab");
    await ga.page.keyboard.press("Tab");
    await ga.page.keyboard.press("ArrowRight");
    await until("faces", () => ga.get("emoji").count(), (count) => count > 100);
    await ga.page.keyboard.press("ArrowDown");
    await ga.page.keyboard.press("ArrowRight");
    await ga.page.keyboard.press("ArrowDown");
    const label = await ga.page.evaluate(() => document.activeElement?.getAttribute("aria-label"));
    const all = await ga.get("emoji").evaluateAll((buttons) => buttons.map((one) => one.getAttribute("aria-label")));
    assert.ok(all.indexOf(label) > 5, label);
    for (let i = 0; i < 4; i++) {
      await ga.page.keyboard.press("Tab");
      assert.equal(await ga.page.evaluate(() => document.activeElement.closest(".emoji-picker") !== null), true);
    }
    await ga.page.keyboard.press("Escape");
    await ga.get("emoji-search").waitFor({ state: "detached" });
    await input.fill("");
  });

  await checks.run("a skin tone is chosen once, and kept", async () => {
    await ga.get("emoji-open").click();
    await ga.get("emoji-tone").selectOption("3");
    await ga.get("emoji-search").fill("waving hand");
    await until("the tone", () => ga.get("emoji").first().textContent(), (text) => text === "👋🏽");
    await ga.get("emoji").first().click();
    await until("the emoji", () => input.inputValue(), (value) => value === "👋🏽");
    await ga.page.reload();
    await ga.isIn(room);
    await ga.get("emoji-open").click();
    await ga.get("emoji-tab-people").click();
    await until("the tone", () => ga.get("emoji").first().textContent(), (text) => text === "👋🏽");
    await ga.picture(pictures, "emoji-people");
    await ga.page.keyboard.press("Escape");
    await input.fill("");
  });

  await checks.run("a message gets any of the emoji as a reaction, and with or without U+FE0F it counts as one", async () => {
    await ga.say("비 와요");
    await bob.hears("other 비 와요");
    for (const [visitor, word] of [[bob, "umbrella with rain"], [ga, "강한 비"]]) {
      await visitor.use("비 와요", "react");
      await visitor.get("emoji-all").click();
      await visitor.get("emoji-search").fill(word);
      await until("umbrella", () => visitor.get("emoji").first().textContent(), (text) => text?.startsWith("☔"));
      await visitor.get("emoji").first().click();
    }
    const tab = await Tab.open(base, { nickname: unique("Cho") });
    const { messages } = await tab.join(tab.welcome.rooms.find(({ name }) => name === room).id);
    await tab.request("msg:react", { message: messages.at(-1).id, emoji: "☔\uFE0F", on: true });
    tab.close();
    await until("three", () => ga.message("비 와요").getByTestId("reaction").allTextContents(), (texts) => texts.length === 1 && texts[0].startsWith("☔3"));
  });

  await checks.run("each line and the composer have the direction of their text", async () => {
    const lines = (visitor) =>
      last(visitor).locator("p, li").evaluateAll((all) =>
        all.flatMap((block) => {
          const { left, right } = block.getBoundingClientRect();
          const walker = document.createTreeWalker(block, NodeFilter.SHOW_TEXT);
          const sides = [];
          for (let node = walker.nextNode(); node !== null; node = walker.nextNode()) {
            for (const line of node.data.matchAll(/[^\n]+/g)) {
              const range = document.createRange();
              range.setStart(node, line.index);
              range.setEnd(node, line.index + line[0].length);
              const box = range.getBoundingClientRect();
              sides.push(box.left - left <= right - box.right ? "left" : "right");
            }
          }
          return sides;
        }),
      );
    const textOf = "مرحبا كيف حالك.\nThis line is longer than the others are.\nשלום לכולם.";
    await ga.say(textOf);
    await until("the text", () => last(bob).textContent(), (text) => text === textOf);
    assert.deepEqual(await lines(bob), ["right", "left", "right"]);
    await ga.say("- ראשון\n- This item is longer than the others are\n- שני");
    await until("the list", () => last(bob).locator("li").count(), (count) => count === 3);
    assert.deepEqual(await lines(bob), ["right", "left", "right"]);
    await input.fill("مرحبا.");
    assert.deepEqual(await input.evaluate((field) => [field.dir, getComputedStyle(field).direction]), ["auto", "rtl"]);
    await input.fill("hi");
    assert.equal(await input.evaluate((field) => getComputedStyle(field).direction), "ltr");
    await input.fill("");
    const message = bob.get("message").last();
    const [bubble, time] = await Promise.all([message.locator(".bubble").boundingBox(), message.locator(".meta").boundingBox()]);
    assert.ok(time.x >= bubble.x + bubble.width, "the time is at the end of another's bubble");
    await bob.picture(pictures, "right-to-left");
  });

  await checks.run("a name from right to left stays where names are", async () => {
    const name = unique("שלום!");
    const dana = await Visitor.open(browser, base, { locale: "en-GB" });
    await dana.enter(name);
    await dana.join(room);
    await dana.say("مرحبا بكم جميعا.");
    await bob.hears("other مرحبا بكم جميعا.");
    assert.equal(await bob.message("مرحبا بكم جميعا.").getByTestId("message-nickname").evaluate((element) => element.tagName), "BDI");
    await bob.use("مرحبا بكم جميعا.", "reply");
    assert.equal(await bob.get("about").locator("bdi").count(), 1);
    await bob.picture(pictures, "right-to-left-reply");
    await bob.say("Hi!");
    const quote = ga.message("Hi!").getByTestId("quote");
    await quote.waitFor();
    assert.equal(await quote.locator("bdi").count(), 2);
    await dana.close();
  });

  await checks.run("no page asked another host, opened a dialog, failed or broke its policy", () => {
    ga.nothingStrange();
    bob.nothingStrange();
  });

  await checks.run("every kind of formatting is accessible and fits at 360, 768 and 1280 pixels", async () => {
    await ga.say("**굵게**, *기울임*, ~~취소~~, `코드`, [지도](https://map.example/x), https://example.org/a\n> 인용 **둘**\n- 하나\n- 둘\n  - 안쪽\n1. 첫째\n2. 둘째\n```\nconst veryLongLine = 'x'.repeat(100) + 'this line is longer than a phone is wide';\n```");
    await last(bob).locator("pre").waitFor();
    for (const visitor of [ga, bob]) {
      for (const width of [360, 768, 1280]) {
        await visitor.page.setViewportSize({ width, height: 800 });
        await until("the layout", () => visitor.page.evaluate(() => innerWidth), (seen) => seen === width);
        const log = visitor.get("message-log");
        assert.equal(await log.evaluate((element) => element.scrollWidth <= element.clientWidth), true, `at ${width}`);
        assert.deepEqual(await violations(visitor.page), [], `at ${width}`);
        await visitor.picture(pictures, `formatted-${width}-${visitor === bob ? "dark" : "light"}`);
        await visitor.get("emoji-open").click();
        await visitor.get("emoji-search").waitFor();
        await until("emoji", () => visitor.get("emoji").count(), (count) => count > 0);
        const picker = await visitor.page.locator(".emoji-picker").boundingBox();
        assert.ok(picker.x >= 0 && picker.x + picker.width <= width && picker.y >= 0 && picker.y + picker.height <= 800, JSON.stringify(picker));
        const overflows = (element) => element.scrollWidth > element.clientWidth || element.scrollHeight > element.clientHeight;
        assert.equal(await visitor.page.locator(".float").evaluate(overflows), false, `the picker scrolls at ${width}`);
        assert.deepEqual(await violations(visitor.page), [], `the picker at ${width}`);
        await visitor.picture(pictures, `emoji-${width}-${visitor === bob ? "dark" : "light"}`);
        await visitor.page.keyboard.press("Escape");
        await visitor.get("emoji-search").waitFor({ state: "detached" });
      }
    }
  });
} finally {
  await browser.close();
}
checks.finish();
