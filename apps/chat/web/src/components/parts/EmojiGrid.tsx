import type { ComponentChildren } from "preact";

interface Props {
  emoji: readonly string[];
  name: (emoji: string) => string;
  onChoose: (emoji: string) => void;
  children?: ComponentChildren;
}

export function EmojiGrid({ emoji, name, onChoose, children }: Props) {
  return (
    <div class="emoji-grid">
      {emoji.map((one) => (
        <button key={one} class="emoji-button" type="button" aria-label={name(one)} data-testid="emoji" onClick={() => onChoose(one)}>
          {one}
        </button>
      ))}
      {children}
    </div>
  );
}
