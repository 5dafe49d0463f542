import assert from "node:assert/strict";
import { test } from "node:test";
import { complete, markMentions } from "../src/model/mentions";

const ga = { id: "ga", nickname: "가나" };
const bob = { id: "bob", nickname: "Bob" };
const bobby = { id: "bobby", nickname: "Bob the Second" };

test("mentions: the longest matching nickname is marked, a particle after it is not", () => {
  const pieces = markMentions("@Bob the Second, @가나는?", [ga, bob, bobby], "ga");
  assert.deepEqual(
    pieces.map((piece) => [piece.kind, piece.text]),
    [["mention", "@Bob the Second"], ["text", ", "], ["mention", "@가나"], ["text", "는?"]],
  );
});

test("mentions: a mention of the user is marked as own", () => {
  const [piece] = markMentions("@가나", [ga], "ga");
  assert.deepEqual(piece, { kind: "mention", text: "@가나", own: true });
});

test("mentions: the full-width sign mentions, too, and needs no space before it", () => {
  const pieces = markMentions("안녕＠가나님, a@Bob ＠bob", [ga, bob], "ga");
  assert.deepEqual(
    pieces.map((piece) => [piece.kind, piece.text]),
    [["text", "안녕"], ["mention", "＠가나"], ["text", "님, a@Bob "], ["mention", "＠bob"]],
  );
});

test("mentions: there are none in links", () => {
  assert.deepEqual(markMentions("https://example.org/@Bob", [bob], "ga").map(({ kind }) => kind), ["link"]);
});

test("mentions: people are suggested after an @ at the start of a word", () => {
  assert.deepEqual(complete("hi @b", 5, [ga, bob, bobby])?.people, [bob, bobby]);
  assert.deepEqual(complete("@", 1, [ga])?.people, [ga]);
  assert.deepEqual(complete("＠가", 2, [ga]), { at: 0, people: [ga] });
  assert.deepEqual(complete("안녕@가", 4, [ga]), { at: 2, people: [ga] });
  assert.equal(complete("me@b", 4, [bob]), undefined);
  assert.equal(complete("hi @x", 5, [bob]), undefined);
  assert.equal(complete("@Bob", 4, [bob]), undefined);
  assert.equal(complete("@Bob ", 5, [bob]), undefined);
  assert.deepEqual(complete("@Bob ", 5, [bob, bobby])?.people, [bobby]);
  assert.equal(complete("@b\nx", 4, [bob]), undefined);
});
