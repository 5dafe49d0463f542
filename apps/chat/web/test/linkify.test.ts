import assert from "node:assert/strict";
import { test } from "node:test";
import { linkify } from "../src/model/linkify";

function links(text: string): string[] {
  return linkify(text).flatMap((piece) => (piece.kind === "link" ? [piece.href] : []));
}

const CASES: Array<[string, string[]]> = [
  ["see https://example.org", ["https://example.org/"]],
  ["(https://example.org/a).", ["https://example.org/a"]],
  ["https://example.org/a_(b)", ["https://example.org/a_(b)"]],
  ["https://example.org/?q=1&r=2#f!", ["https://example.org/?q=1&r=2#f"]],
  ["HTTP://EXAMPLE.ORG/x", ["http://example.org/x"]],
  ["https://a.example https://b.example", ["https://a.example/", "https://b.example/"]],
  ["보세요:https://example.org/한글", ["https://example.org/%ED%95%9C%EA%B8%80"]],
  ["javascript:alert(1)", []],
  ["data:text/html,x", []],
  ["xhttps://example.org", []],
  ["https://", []],
  ["https://good.example@evil.example/", []],
  ["https://example.org/\u202Egnp.exe", ["https://example.org/"]],
  ["www.naver.com", ["https://www.naver.com/"]],
  ["네이버는www.naver.com/x?y=1입니다", ["https://www.naver.com/x?y=1"]],
  ["(www.naver.com).", ["https://www.naver.com/"]],
  ["www.", []],
  ["www.example", []],
  ["awww.naver.com me@www.naver.com", []],
  ["www.good.example@evil.example", []],
  ["（https://example.com/y）", ["https://example.com/y"]],
  ["「https://example.com/z」です", ["https://example.com/z"]],
  ["https://example.com/q、https://example.com/r", ["https://example.com/q", "https://example.com/r"]],
  ["看https://example.com/x。然后", ["https://example.com/x"]],
  ["『https://example.com/』，“https://example.com/a”", ["https://example.com/", "https://example.com/a"]],
  ["https://example.com입니다", ["https://example.com/"]],
  ["https://example.com:8080에서", ["https://example.com:8080/"]],
  ["https://example.com/에서 https://example.com/a에서", ["https://example.com/", "https://example.com/a"]],
  ["https://example.com/aです", ["https://example.com/a"]],
  ["주소는https://example.com/b야 https://example.com/c이랑", ["https://example.com/b", "https://example.com/c"]],
  ["http://example.com/を見て https://example.com/aを開く", ["http://example.com/", "https://example.com/a"]],
  ["https://example.com/·다음 https://example.com/a・次 https://example.comㆍ끝", ["https://example.com/", "https://example.com/a", "https://example.com/"]],
  ["https://ca.wikipedia.org/wiki/Col·lecció", ["https://ca.wikipedia.org/wiki/Col%C2%B7lecci%C3%B3"]],
  ["https://ja.wikipedia.org/wiki/スター・ウォーズ", ["https://ja.wikipedia.org/wiki/%E3%82%B9%E3%82%BF%E3%83%BC%E3%83%BB%E3%82%A6%E3%82%A9%E3%83%BC%E3%82%BA"]],
  ["https://example.com?q=1을", ["https://example.com/?q=1"]],
  ["http://localhost입니다 http://127.0.0.1입니다", ["http://localhost/", "http://127.0.0.1/"]],
  ["https://ko.wikipedia.org/wiki/한국에서", ["https://ko.wikipedia.org/wiki/%ED%95%9C%EA%B5%AD%EC%97%90%EC%84%9C"]],
  ["https://ko.wikipedia.org/wiki/C언어", ["https://ko.wikipedia.org/wiki/C%EC%96%B8%EC%96%B4"]],
  ["https://한국.kr/x https://도메인.한국", ["https://xn--3e0b707e.kr/x", "https://xn--hq1bm8jm9l.xn--3e0b707e/"]],
  ["https://ja.wikipedia.org/wiki/佐々木", ["https://ja.wikipedia.org/wiki/%E4%BD%90%E3%80%85%E6%9C%A8"]],
  ["https://good.example입니다@evil.example/", []],
  ["**https://example.com**는 *https://example.com/a*를 ~~www.naver.com~~", ["https://example.com/", "https://example.com/a", "https://www.naver.com/"]],
  ['https://example.org/"onmouseover="alert(1)', ["https://example.org/"]],
];

for (const [text, expected] of CASES) {
  test(`linkify: ${JSON.stringify(text)}`, () => assert.deepEqual(links(text), expected));
}

test("linkify: no text is lost", () => {
  for (const [text] of [...CASES, ["a\nb"], [""], ["<img src=x onerror=alert(1)>"]]) {
    assert.equal(linkify(text as string).map((piece) => piece.text).join(""), text);
  }
});
