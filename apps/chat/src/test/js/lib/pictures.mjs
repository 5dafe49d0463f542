import { deflateSync, crc32 } from "node:zlib";

/** A picture with colours that tell it from others. */
export function gradientPng(width, height, hue) {
  const rows = [];
  for (let y = 0; y < height; y++) {
    const row = Buffer.alloc(1 + 3 * width);
    for (let x = 0; x < width; x++) row.set(colour((hue + (60 * x) / width) % 360, 0.45 + (0.4 * y) / height), 1 + 3 * x);
    rows.push(row);
  }
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  header.set([8, 2, 0, 0, 0], 8);
  const signature = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
  return Buffer.concat([signature, chunk("IHDR", header), chunk("IDAT", deflateSync(Buffer.concat(rows))), chunk("IEND", Buffer.alloc(0))]);
}

function colour(hue, light) {
  return [0, 8, 4].map((n) => {
    const k = (n + hue / 30) % 12;
    return Math.round(255 * (light - 0.5 * Math.min(light, 1 - light) * Math.max(-1, Math.min(k - 3, 9 - k, 1))));
  });
}

function chunk(type, data) {
  const content = Buffer.concat([Buffer.from(type, "latin1"), data]);
  const length = Buffer.alloc(4);
  length.writeUInt32BE(data.length);
  const sum = Buffer.alloc(4);
  sum.writeUInt32BE(crc32(content));
  return Buffer.concat([length, content, sum]);
}

/** A grey BMP of 24 bits a pixel; the width is a multiple of four. */
export function bmp(width, height) {
  const pixels = Buffer.alloc(3 * width * height, 160);
  const header = Buffer.alloc(54);
  header.write("BM");
  header.writeUInt32LE(header.length + pixels.length, 2);
  header.writeUInt32LE(header.length, 10);
  header.writeUInt32LE(40, 14);
  header.writeInt32LE(width, 18);
  header.writeInt32LE(height, 22);
  header.writeUInt16LE(1, 26);
  header.writeUInt16LE(24, 28);
  return Buffer.concat([header, pixels]);
}

/** A GIF of two frames, red and blue, 64x48 pixels. */
export function movingGif() {
  const header = Buffer.from("GIF89a\x40\0\x30\0\x80\0\0\xc8\x28\x28\x28\x28\xc8", "latin1");
  const loop = Buffer.from("\x21\xff\x0bNETSCAPE2.0\x03\x01\0\0\0", "latin1");
  const frame = (value) => {
    const control = Buffer.from([0x21, 0xf9, 4, 0, 20, 0, 0, 0]);
    const descriptor = Buffer.from([0x2c, 0, 0, 0, 0, 64, 0, 48, 0, 0, 2]);
    return Buffer.concat([control, descriptor, pixels(Array(64 * 48).fill(value)), Buffer.from([0])]);
  };
  return Buffer.concat([header, loop, frame(0), frame(1), Buffer.from([0x3b])]);
}

/** Codes of three bits, with a clear code often enough that they stay so. */
function pixels(values) {
  const codes = [];
  values.forEach((value, at) => {
    if (at % 2 === 0) codes.push(4);
    codes.push(value);
  });
  codes.push(5);
  const bits = codes.flatMap((code) => [code & 1, (code >> 1) & 1, (code >> 2) & 1]);
  const bytes = Buffer.alloc(Math.ceil(bits.length / 8));
  bits.forEach((bit, at) => (bytes[at >> 3] |= bit << (at & 7)));
  const blocks = [];
  for (let at = 0; at < bytes.length; at += 255) blocks.push(Buffer.from([Math.min(255, bytes.length - at)]), bytes.subarray(at, at + 255));
  return Buffer.concat(blocks);
}

const GPS = "37.5665N 126.9780E";

/** Adds EXIF with an orientation and a location to a JPEG. */
export function withExif(jpeg, orientation) {
  const tiff = Buffer.concat([Buffer.from("4d4d002a0000000800010112000300000001", "hex"), Buffer.from([0, orientation, 0, 0, 0, 0, 0, 0])]);
  const body = Buffer.concat([Buffer.from("Exif\0\0"), tiff, Buffer.from(GPS)]);
  const head = Buffer.from([0xff, 0xe1, (body.length + 2) >> 8, (body.length + 2) & 0xff]);
  return Buffer.concat([jpeg.subarray(0, 2), head, body, jpeg.subarray(2)]);
}

export function hasLocation(data) {
  return data.includes(GPS);
}

/** A minute of silence. */
export function silence() {
  const rate = 8000;
  const samples = Buffer.alloc(60 * rate, 128);
  const header = Buffer.alloc(44);
  header.write("RIFF", 0);
  header.writeUInt32LE(36 + samples.length, 4);
  header.write("WAVEfmt ", 8);
  header.writeUInt32LE(16, 16);
  header.writeUInt16LE(1, 20);
  header.writeUInt16LE(1, 22);
  header.writeUInt32LE(rate, 24);
  header.writeUInt32LE(rate, 28);
  header.writeUInt16LE(1, 32);
  header.writeUInt16LE(8, 34);
  header.write("data", 36);
  header.writeUInt32LE(samples.length, 40);
  return Buffer.concat([header, samples]);
}
