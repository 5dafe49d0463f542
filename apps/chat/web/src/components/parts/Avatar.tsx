const HUES = 8;
const graphemes = new Intl.Segmenter();

/** The first letter of a name, on a colour derived from the name. */
export function Avatar({ name }: { name: string }) {
  return (
    <span class={`avatar hue-${hue(name)}`} aria-hidden="true">
      {first(name).toLocaleUpperCase()}
    </span>
  );
}

function first(name: string): string {
  for (const { segment } of graphemes.segment(name)) return segment;
  return "?";
}

function hue(name: string): number {
  let sum = 7;
  for (const character of name) sum = (sum * 31 + (character.codePointAt(0) ?? 0)) >>> 0;
  return sum % HUES;
}
