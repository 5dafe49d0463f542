import { hasModifier } from "../../browser/keys";

/** Arrow keys move the focus between the rendered messages, Escape moves it to the composer. */
export function navigateMessages(event: KeyboardEvent): void {
  if (hasModifier(event)) return;
  const log = event.currentTarget as HTMLElement;
  const target = event.target as HTMLElement;
  const onMessage = target.classList.contains("message");
  if (target !== log && !onMessage) return;
  if (event.key === "Escape") {
    document.getElementById("composer")?.focus();
    return;
  }
  const step = { ArrowUp: -1, ArrowDown: 1 }[event.key];
  if (step === undefined) return;
  const all = [...log.querySelectorAll<HTMLElement>(".message")];
  const next = onMessage ? all[all.indexOf(target) + step] : lastVisible(all, log);
  if (next === undefined) return;
  event.preventDefault();
  next.focus({ preventScroll: true });
  next.scrollIntoView({ block: "nearest" });
}

function lastVisible(all: HTMLElement[], log: HTMLElement): HTMLElement | undefined {
  const { bottom } = log.getBoundingClientRect();
  return all.findLast((message) => message.getBoundingClientRect().top < bottom - 8) ?? all.at(-1);
}
