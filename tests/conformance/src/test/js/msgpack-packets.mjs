/*
 * Packets of both sides, decoded by npm's parser and by ours: node msgpack-packets.mjs OURS THEIRS
 *
 * OURS holds one packet in hexadecimal per line, in the order of PACKETS; THEIRS gets the same from npm's parser, as it
 * runs on Node and as it runs in a browser.
 */
import assert from "node:assert/strict";
import { readFileSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { check } from "./lib/check.mjs";
import { same } from "./lib/plain.mjs";

const require = createRequire(import.meta.url);
const parser = require("socket.io-msgpack-parser");
const browser = { encode: require("notepack.io/browser/encode"), decode: require("notepack.io/browser/decode") };
const [ours, theirs] = process.argv.slice(2);

const VALUES = [
  null, true, false, 0, 127, 128, 255, 256, 65535, 65536, 4294967295, 4294967296, Number.MAX_SAFE_INTEGER,
  -1, -32, -33, -128, -129, -32768, -32769, -2147483648, -2147483649, Number.MIN_SAFE_INTEGER, 1.5, -0.1,
  "", "ü가😀\u0000", "x".repeat(31), "x".repeat(32), "x".repeat(256), "x".repeat(70_000),
  [], {}, Array(16).fill(1), { deep: [{ bytes: buffer(4, 0, 255) }], none: null }, buffer(), buffer(...Array(300).fill(7)),
];

const PACKETS = [
  { type: 0, nsp: "/" },
  { type: 0, data: { sid: "abc" }, nsp: "/admin" },
  { type: 1, nsp: "/admin" },
  { type: 2, data: ["values", ...VALUES], nsp: "/" },
  { type: 2, data: ["ask", 1], id: 456, nsp: "/ü" },
  { id: 0, type: 3, data: [], nsp: "/" },
  { id: Number.MAX_SAFE_INTEGER, type: 3, data: [{ a: buffer(1) }], nsp: "/" },
  { type: 4, data: { message: "no", data: { code: 401 } }, nsp: "/" },
  { type: 2, data: ["own", new Date(1_700_000_000_123), [new Date(-1)], undefined, [undefined, Infinity]], nsp: "/" },
];

/** What a JavaScript client has beyond that. */
const THEIR_OWN = [
  { type: 0, data: undefined, nsp: "/" },
  { type: 2, data: ["own", new Date(1_700_000_000_123), new Date(-1), undefined, { gone: undefined, kept: 1 }],
    options: { compress: true }, id: undefined, nsp: "/" },
];

/** An ArrayBuffer, which both kinds of the parser take for bytes. */
function buffer(...values) {
  return new Uint8Array(values).buffer;
}

function decoded(bytes) {
  let packet;
  const decoder = new parser.Decoder();
  decoder.on("decoded", (found) => (packet = found));
  decoder.add(bytes);
  return packet;
}

function encoded(packet) {
  const [message] = new parser.Encoder().encode(packet);
  return message;
}

const messages = readFileSync(ours, "utf8").trim().split("\n").map((line) => Buffer.from(line, "hex"));

await check("as many packets as expected", async () => assert.equal(messages.length, PACKETS.length));
for (const [i, packet] of PACKETS.entries()) {
  const name = `packet ${i} of type ${packet.type}`;
  await check(`${name}: decoded on Node`, async () => same(decoded(messages[i]), packet));
  await check(`${name}: decoded in a browser`, async () => same(browser.decode(new Uint8Array(messages[i]).buffer), packet));
  await check(`${name}: as Node's server writes it`, async () =>
    assert.equal(messages[i].toString("hex"), Buffer.from(browser.encode(packet)).toString("hex")));
}
const all = [...PACKETS, ...THEIR_OWN];
const lines = [...all.map(encoded), ...all.map(browser.encode)].map((message) => Buffer.from(message).toString("hex"));
writeFileSync(theirs, lines.join("\n"));
