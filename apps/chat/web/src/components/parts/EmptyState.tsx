import type { ComponentChildren } from "preact";
import { Logo } from "./Logo";

export function EmptyState({ title, text, children }: { title: string; text: string; children?: ComponentChildren }) {
  return (
    <div class="empty">
      <Logo />
      <p class="empty-title">{title}</p>
      <p>{text}</p>
      {children}
    </div>
  );
}
