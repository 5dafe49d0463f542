import { useLayoutEffect, useRef } from "preact/hooks";
import { EmojiGrid } from "./EmojiGrid";

const ALL = [
  "😀", "😄", "😁", "😂", "🥹", "😊", "😍", "😘", "😎", "🤔", "😮", "😢", "😭", "😡", "😴", "🤯",
  "👍", "👎", "👏", "🙌", "🙏", "👀", "💪", "👋", "❤️", "💔", "💯", "🔥", "✨", "🎉", "🎂", "🎁",
  "☕", "🍚", "🍜", "🍕", "🍺", "🌱", "🐦", "🐣", "🐶", "🐱", "⭐", "🌙", "☀️", "🌧️", "✅", "❌",
];

interface Props {
  name: (emoji: string) => string;
  onChoose: (emoji: string) => void;
}

export function EmojiPicker({ name, onChoose }: Props) {
  const box = useRef<HTMLDivElement>(null);
  useLayoutEffect(() => box.current?.querySelector("button")?.focus(), []);
  return (
    <div ref={box}>
      <EmojiGrid emoji={ALL} name={name} onChoose={onChoose} />
    </div>
  );
}
