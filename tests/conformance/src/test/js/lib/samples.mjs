/* What comes back from an echo exactly as it was sent. */

/** Every first byte; around the borders of lengths; what looks like something else. */
export function binaries(max) {
  const all = [];
  for (let first = 0; first < 256; first++) {
    all.push(Buffer.from([first, 1, 0, 255]));
  }
  for (const size of [0, 1, 2, 3, 125, 126, 127, 4096, 65535, 65536, max]) {
    const bytes = Buffer.alloc(size);
    for (let i = 0; i < size; i++) {
      bytes[i] = (i * 31 + size) % 256;
    }
    all.push(bytes);
  }
  for (const text of ["4", "b", "bAQID", "2probe", "5", "\u001e", "a\u001eb", '42["m",1]', "3:4hi", "\u00034hi", "\u0004\u0001"]) {
    all.push(Buffer.from(text));
  }
  return all;
}

export function texts(max) {
  return ["hello", "", "0", "1", "2", "2probe", "3", "4", "5", "6", "b", "bAQID", "b4", "-", "null", '42["m"]', "451-", "1:", "3:4hi",
    "\u0000", "\n", "\\n", "ü€😀", "\u2028", "x".repeat(max)];
}
