import { Logo } from "./Logo";

export function Empty({ title, text }: { title: string; text: string }) {
  return (
    <div class="empty">
      <Logo />
      <p class="empty-title">{title}</p>
      <p>{text}</p>
    </div>
  );
}
