import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { hueOf, HUES, huesOf, initials } from "../src/model/avatars";
import type { Member } from "../src/wire/types";

function member(id: string): Member {
  return { person: { id, nickname: id }, online: true, owner: false, guest: false };
}

test("avatars: a Korean name gives its last two syllables", () => {
  assert.deepEqual(["김하늘", "이서연", "남궁민수", "김하늘(디자인)", "김하늘 팀장", "철수", "봄"].map(initials), ["하늘", "서연", "민수", "하늘", "하늘", "철수", "봄"]);
});

test("avatars: other names give initials, of letters that belong together", () => {
  assert.deepEqual(["Alex Morgan", "jamie", "Anna Maria Lee", "山田太郎", "첫 사람", "👩‍💻 dev", "(x)"].map(initials), ["AM", "J", "AL", "山", "첫사", "👩‍💻D", "("]);
});

test("avatars: up to twelve members of a room have different colours", () => {
  for (let from = 0; from < 50; from++) {
    const hues = huesOf(Array.from({ length: HUES }, (_, at) => member(`person ${from * 100 + at}`)));
    assert.equal(new Set(hues.values()).size, HUES);
  }
});

test("avatars: a newcomer changes nobody's colour, and a colour belongs to the id", () => {
  const members = Array.from({ length: 20 }, (_, at) => member(`p${at}`));
  const before = huesOf(members.slice(0, 8));
  const after = huesOf(members);
  for (const [key, hue] of before) assert.equal(after.get(key), hue);
  assert.equal(huesOf([member("p3")]).get("p3"), hueOf("p3"));
});

test("avatars: letters have a contrast of 4.5 on their colour, in both themes", () => {
  const css = readFileSync("../../../web/src/css/avatars.css", "utf8");
  const all = [...css.matchAll(/light-dark\((#\w{6}), (#\w{6})\).*?light-dark\((#\w{6}), (#\w{6})\)/g)];
  assert.equal(all.length, HUES);
  for (const [, light, dark, lightInk, darkInk] of all) {
    assert.ok(contrast(light!, lightInk!) >= 4.5, `${light} ${lightInk}`);
    assert.ok(contrast(dark!, darkInk!) >= 4.5, `${dark} ${darkInk}`);
  }
});

/** WCAG 2.2, "contrast ratio". */
function contrast(one: string, other: string): number {
  const [low, high] = [luminance(one), luminance(other)].sort((a, b) => a - b);
  return (high! + 0.05) / (low! + 0.05);
}

function luminance(hex: string): number {
  const [red, green, blue] = [1, 3, 5].map((at) => {
    const value = Number.parseInt(hex.slice(at, at + 2), 16) / 255;
    return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red! + 0.7152 * green! + 0.0722 * blue!;
}
