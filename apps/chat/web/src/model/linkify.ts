export type Piece =
  | { kind: "text"; text: string }
  /** A link with a name of its own has the host, too. */
  | { kind: "link"; text: string; href: string; host?: string }
  | { kind: "mention"; text: string; own: boolean };

/**
 * A link ends before white space, quotes, angle brackets, invisible characters, and the punctuation of Chinese, Japanese and
 * Korean, which addresses contain in encoded form only.
 */
const LINK =
  /(?:\bhttps?:\/\/|(?<![\w@/.:-])www\.)[^\s<>"'`{}|\\^\u200B-\u200F\u202A-\u202E\u2066-\u2069«»“”\u3001-\u3003\u3008-\u3020\u3030\u303D\uFF01-\uFF0F\uFF1A-\uFF20\uFF3B-\uFF40\uFF5B-\uFF65]+/giu;
const TRAILING = /[.,:;!?…'"’*_~]+$/u;

/** Marks of bold, italic and struck text after a link, as in `**https://example.com**는`, and a middle dot before prose. */
const MARKS = /(?:\*\*|~~|\*(?=[^\x00-\x7F]*$)|(?<=[!-~])[·・ㆍ](?![a-z])).*$/iu;

/** The authority of a link: host, port, and user info. */
const AUTHORITY = /^(?:https?:\/\/)?([^/?#]*)/iu;
/** The last label of a host and the port, if prose of another script follows. */
const HOST_BEFORE_PROSE = /^(?:.*\.)?(?:[a-z][a-z0-9-]*|\d+)(?::\d{1,5})?(?=[^\x00-\x7F][^.]*$)/iu;
/** Particles and endings that are written without a space, after the last Latin letter, digit or slash of a path. No word begins with を. */
const PARTICLE =
  /(?:입니다|이에요|예요|이?야|이고|이며|에서|에게|한테|으로|까지|부터|처럼|보다|에|를|을|은|는|이|가|의|로|와|과|도|만|이?랑|でした|です|から|まで|を[^\x00-\x7F]*|は|が|に|で|の|と|も|へ)$/u;

/** Splits a text into plain text and links: addresses with http or https, and those that begin with www. */
export function linkify(text: string): Piece[] {
  const pieces: Piece[] = [];
  let end = 0;
  for (const match of text.matchAll(LINK)) {
    const link = trimmed(withoutProse(trimmed(match[0].replace(MARKS, ""))));
    const href = safe(link);
    if (href === undefined) continue;
    if (match.index > end) pieces.push({ kind: "text", text: text.slice(end, match.index) });
    pieces.push({ kind: "link", text: link, href });
    end = match.index + link.length;
  }
  if (end < text.length) pieces.push({ kind: "text", text: text.slice(end) });
  return pieces;
}

function safe(link: string): string | undefined {
  const scheme = /^https?:/i.test(link);
  try {
    const url = new URL(scheme ? link : `https://${link}`);
    const web = url.protocol === "https:" || url.protocol === "http:";
    const named = scheme || /^www\.[^.]+\.[^.]/i.test(url.hostname);
    // User info before an @ could imitate another host.
    return web && named && url.username === "" && url.password === "" ? url.href : undefined;
  } catch {
    return undefined;
  }
}

/** Removes what follows an address without a space: `https://example.com입니다`, `https://example.com/a에서`. */
function withoutProse(link: string): string {
  const [start = "", authority = ""] = AUTHORITY.exec(link) ?? [];
  if (authority.includes("@")) return link;
  const host = HOST_BEFORE_PROSE.exec(authority)?.[0];
  if (host !== undefined) return link.slice(0, start.length - authority.length + host.length);
  const particle = PARTICLE.exec(link);
  if (particle === null || particle.index <= start.length) return link;
  const before = link[particle.index - 1] ?? "";
  return /[a-z0-9]/i.test(before) || particle.index === start.length + 1 ? link.slice(0, particle.index) : link;
}

/** Removes trailing punctuation, and closing brackets that the link does not open. */
function trimmed(link: string): string {
  let result = link.replace(TRAILING, "");
  for (const [open, close] of [["(", ")"], ["[", "]"]] as const) {
    while (result.endsWith(close) && count(result, close) > count(result, open)) {
      result = result.slice(0, -1).replace(TRAILING, "");
    }
  }
  return result;
}

function count(text: string, character: string): number {
  return text.split(character).length - 1;
}
