import assert from "node:assert/strict";
import { test } from "node:test";
import { withParticle, type Particle } from "../src/model/particles";

const CASES: Array<[string, Particle, string]> = [
  ["점심", "을/를", "점심을"],
  ["회의", "을/를", "회의를"],
  ["가나", "이/가", "가나가"],
  ["바람", "이/가", "바람이"],
  ["서울", "(으)로", "서울로"],
  ["부산", "(으)로", "부산으로"],
  ["제주", "(으)로", "제주로"],
  ["방 1", "(으)로", "방 1로"],
  ["방 2", "을/를", "방 2를"],
  ["방 3", "을/를", "방 3을"],
  ["방 6", "(으)로", "방 6으로"],
  ["방 7", "(으)로", "방 7로"],
  ["방 8", "(으)로", "방 8로"],
  ["방 9", "을/를", "방 9를"],
  ["방 0", "이/가", "방 0이"],
  ["100", "을/를", "100을"],
  ["Bob", "을/를", "Bob을"],
  ["Java", "을/를", "Java를"],
  ["Spring", "(으)로", "Spring으로"],
  ["email", "(으)로", "email로"],
  ["Netty", "은/는", "Netty는"],
  ["점심 🍚", "을/를", "점심 🍚을"],
  ["‘회의’", "과/와", "‘회의’와"],
  ["\u2068점심\u2069", "을/를", "\u2068점심\u2069을"],
  ["ㅋㅋ", "이/가", "ㅋㅋ가"],
  ["🍚", "을/를", "🍚를"],
];

for (const [word, particle, expected] of CASES) {
  test(`particles: ${word} with ${particle}`, () => assert.equal(withParticle(word, particle), expected));
}

test("particles: a decomposed syllable is one", () => {
  assert.equal(withParticle("점심".normalize("NFD"), "을/를").normalize("NFC"), "점심을");
});
