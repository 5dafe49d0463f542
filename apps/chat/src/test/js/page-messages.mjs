// Actions on messages, and sending of files.
import assert from "node:assert/strict";
import { launch, until } from "./lib/browser.mjs";
import { Checks, requireArguments } from "./lib/checks.mjs";
import { redPng } from "./lib/png.mjs";
import { Tab } from "./lib/talk-tab.mjs";
import { twoIn, unique } from "./lib/visitor.mjs";

const [base, pictures] = process.argv.slice(2);
requireArguments("page-messages.mjs <baseUrl> [screenshotDir]", base);

const ga = unique("가나");
const bob = unique("Bob");
const lunch = unique("점심");

const checks = new Checks();
const browser = await launch();
let one, two;

try {
  await checks.run("two people are in a room, the first as its owner", async () => {
    [one, two] = await twoIn(lunch, browser, base, ga, bob);
    await one.say("어디 갔어요?");
    await two.hears("other 어디 갔어요?");
  });

  await checks.run("a British browser gets British dates, a Korean one Korean ones", async () => {
    const title = (visitor) => visitor.message("어디 갔어요?").locator("time").getAttribute("title");
    assert.match(await title(two), /^[A-Z][a-z]+,? \d{1,2} [A-Z][a-z]+ \d{4} at \d\d:\d\d:\d\d$/);
    assert.match(await title(one), /^\d{4}년 \d{1,2}월 \d{1,2}일 .요일 오[전후] \d{1,2}:\d\d:\d\d$/);
  });

  await checks.run("reactions, answers, edits and deletions reach the other", async () => {
    await two.use("어디 갔어요?", "react");
    await two.get("emoji").first().click();
    const reaction = one.message("어디 갔어요?").getByTestId("reaction");
    await until("the reaction", () => reaction.textContent(), (text) => text.startsWith("👍1"));
    await reaction.click();
    await until("two", () => reaction.textContent(), (text) => text.startsWith("👍2"));
    assert.equal(await reaction.getAttribute("aria-pressed"), "true");
    await two.use("어디 갔어요?", "reply");
    await two.picture(pictures, "replying");
    await two.say("Feeding birds");
    await until("the quote", () => one.message("Feeding birds").getByTestId("quote").textContent(), (text) => text.includes("어디 갔어요?"));
    await two.hears("own Feeding birds");
    await two.get("composer-input").press("ArrowUp");
    assert.equal(await two.get("composer-input").inputValue(), "Feeding birds");
    await two.say("Feeding the birds");
    await one.hears("other Feeding the birds");
    await one.choose("어디 갔어요?", "menu-delete");
    await one.picture(pictures, "deleting");
    await one.get("confirm").click();
    await until("the answer's quote", () => two.message("Feeding the birds").getByTestId("quote").textContent(), (text) => text.includes("deleted"));
  });

  await checks.run("an emoji with and without a variation selector is one reaction", async () => {
    await one.say("비 와요");
    await two.hears("other 비 와요");
    for (const emoji of ["❤️", "❤"]) {
      const tab = await Tab.open(base, { nickname: unique("Cho") });
      const room = tab.welcome.rooms.find(({ name }) => name === lunch).id;
      const { messages } = await tab.join(room);
      await tab.request("msg:react", { message: messages.at(-1).id, emoji, on: true });
      tab.close();
    }
    const reactions = one.message("비 와요").getByTestId("reaction");
    await until("both", () => reactions.allTextContents(), (texts) => texts.length === 1 && texts[0].startsWith("❤️2"));
    await reactions.click();
    await until("three", () => reactions.textContent(), (text) => text.startsWith("❤️3"));
    await reactions.click();
    await until("two again", () => reactions.textContent(), (text) => text.startsWith("❤️2"));
  });

  await checks.run("after a reaction and a deletion, the focus stays on the message", async () => {
    const onMessage = (text) => two.page.evaluate((text) => {
      const message = document.activeElement?.closest('[data-testid="message"]');
      return message !== null && message?.textContent.includes(text);
    }, text);
    const stays = (text) => until(`the focus on ${text}`, () => onMessage(text), (on) => on);
    await two.say("no longer needed");
    await two.hears("own no longer needed");
    await two.use("no longer needed", "react");
    await two.get("emoji").first().click();
    const reaction = two.message("no longer needed").getByTestId("reaction");
    await reaction.waitFor();
    await stays("no longer needed");
    await reaction.click();
    await reaction.waitFor({ state: "detached" });
    await stays("no longer needed");
    await two.choose("no longer needed", "menu-delete");
    await two.get("confirm").click();
    await two.hears("own This message was deleted.");
    await stays("This message was deleted.");
    await two.page.keyboard.press("Escape");
    await until("the composer", () => two.page.evaluate(() => document.activeElement?.id), (id) => id === "composer");
  });

  await checks.run("mentions are completed, and marked for who is meant", async () => {
    await one.get("composer-input").fill("");
    await one.get("composer-input").pressSequentially("안녕 @b");
    await one.get("mention-list").waitFor();
    await one.picture(pictures, "mention-list");
    await one.page.keyboard.press("Enter");
    assert.equal(await one.get("composer-input").inputValue(), `안녕 @${bob} `);
    await one.page.keyboard.press("Enter");
    await until("the mark", () => two.page.locator(".own-mention").last().textContent(), (text) => text === `@${bob}`);
  });

  await checks.run("the full-width sign of Korean and Japanese keyboards mentions, too, and needs no space before it", async () => {
    for (const [typed, sent] of [["＠b", `@${bob} `], ["안녕@b", `안녕@${bob} `]]) {
      await one.get("composer-input").pressSequentially(typed);
      await one.get("mention-list").waitFor();
      await one.page.keyboard.press("Tab");
      assert.equal(await one.get("composer-input").inputValue(), sent);
      await one.get("composer-input").fill("");
    }
    await one.say(`안녕＠${bob}님`);
    await until("the mark", () => two.page.locator(".own-mention").last().textContent(), (text) => text === `＠${bob}`);
  });

  await checks.run("an image is shown before it is sent, small in the room and whole in a dialog", async () => {
    await one.get("file-input").setInputFiles({ name: "빨강.png", mimeType: "image/png", buffer: redPng(640, 400) });
    await one.get("attachment").waitFor();
    await one.picture(pictures, "attached");
    await one.say("이것 좀 보세요");
    const picture = two.get("picture").last();
    await picture.waitFor();
    const { width, height } = await picture.locator("img").evaluate(({ width, height }) => ({ width, height }));
    assert.ok(width > 400 && width < 640 && Math.abs(width / height - 1.6) < 0.02, `${width}x${height}, as wide as the column`);
    await until("the image", () => picture.locator("img").evaluate((img) => img.naturalWidth), (size) => size > 0);
    await picture.click();
    await until("the whole", () => two.get("full-picture").evaluate((img) => img.naturalWidth), (size) => size === 640);
    await two.picture(pictures, "picture");
    await two.page.keyboard.press("Escape");
    await two.get("dialog").waitFor({ state: "detached" });
  });

  await checks.run("other files are rows to download, and what is too large is refused at once", async () => {
    await two.get("file-input").setInputFiles({ name: "notes.txt", mimeType: "text/plain", buffer: Buffer.from("hello\n") });
    await two.get("composer-send").click();
    const file = one.get("file").last();
    await until("the file", () => file.textContent(), (text) => text?.startsWith("notes.txt"));
    const [download] = await Promise.all([one.page.waitForEvent("download"), file.click()]);
    assert.equal(download.suggestedFilename(), "notes.txt");
    await two.get("file-input").setInputFiles({ name: "big.bin", mimeType: "application/octet-stream", buffer: Buffer.alloc(6_000_000) });
    await until("the refusal", () => two.get("toast").allTextContents(), (texts) => texts.some((text) => /too large/.test(text)));
    assert.equal(await two.get("attachment").count(), 0);
  });

  /** Pastes or drops files with these names and contents. */
  const give = (visitor, selector, kind, files = { [`${kind}.txt`]: "x" }) =>
    visitor.page.evaluate(
      ([selector, kind, files]) => {
        const data = new DataTransfer();
        for (const [name, content] of Object.entries(files)) data.items.add(new File([content], name, { type: "text/plain" }));
        const target = document.querySelector(selector);
        const dispatch = (type, property) => {
          const event = new (property === "clipboardData" ? ClipboardEvent : DragEvent)(type, { bubbles: true, cancelable: true });
          // Firefox ignores these in the constructor.
          Object.defineProperty(event, property, { value: data });
          target.dispatchEvent(event);
        };
        if (kind === "drop") dispatch("dragover", "dataTransfer");
        dispatch(kind, kind === "paste" ? "clipboardData" : "dataTransfer");
      },
      [selector, kind, files],
    );

  await checks.run("a file can be pasted and dropped, too, and stays with the draft of its room", async () => {
    await give(two, "#composer", "paste");
    await until("the paste", () => two.get("attachment").textContent(), (text) => text.startsWith("paste.txt"));
    await two.get("unattach").click();
    await give(two, ".log", "drop");
    await until("the drop", () => two.get("attachment").textContent(), (text) => text.startsWith("drop.txt"));
    await until("being ready to write", () => two.page.evaluate(() => document.activeElement?.id), (id) => id === "composer");
    await two.create(unique("Birds"));
    await two.get("attachment").waitFor({ state: "detached" });
    await two.say("no file here");
    await two.hears("own no file here");
    await two.join(lunch);
    await until("the file of this room", () => two.get("attachment").allTextContents(), (texts) => texts.length === 1 && texts[0].startsWith("drop.txt"));
    await two.get("composer-send").click();
    await until("the file", () => one.get("file").last().textContent(), (text) => text?.startsWith("drop.txt"));
  });

  await checks.run("all dropped files are sent, each as a message; what can't be is named", async () => {
    await give(two, ".log", "drop", { "one.txt": "1", "empty.txt": "", "two.txt": "2" });
    await until("two files", () => two.get("attachment").allTextContents(), (texts) => texts.length === 2 && texts[0].startsWith("one.txt") && texts[1].startsWith("two.txt"));
    await until("the refusal", () => two.get("toast").allTextContents(), (texts) => texts.some((text) => text.includes("empty.txt") && /empty/.test(text)));
    await two.picture(pictures, "two-files");
    await two.say("both of them");
    await until("both", () => one.get("file").allTextContents(), (texts) => /^one.txt/.test(texts.at(-2)) && /^two.txt/.test(texts.at(-1)));
    assert.equal(await one.message("both of them").getByTestId("file").count(), 1);
    await until("nothing attached", () => two.get("attachment").count(), (count) => count === 0);
    await give(two, "#composer", "paste", Object.fromEntries(Array.from({ length: 12 }, (_, i) => [`${i}.txt`, "x"])));
    await until("the first ten", () => two.get("attachment").count(), (count) => count === 10);
    await until("the limit", () => two.get("toast").allTextContents(), (texts) => texts.some((text) => text.includes("10.txt") && text.includes("11.txt")));
    await two.picture(pictures, "ten-files");
    for (let i = 0; i < 10; i++) await two.get("unattach").first().click();
    await until("nothing attached", () => two.get("attachment").count(), (count) => count === 0);
  });

  await checks.run("no page asked another host, opened a dialog, failed or broke its policy", () => {
    one.nothingStrange();
    two.nothingStrange();
  });
} finally {
  await browser.close();
}
checks.finish();
