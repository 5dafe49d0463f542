import type { ComponentChildren } from "preact";

function Icon({ children }: { children: ComponentChildren }) {
  return (
    <svg class="icon" viewBox="0 0 24 24" aria-hidden="true">
      {children}
    </svg>
  );
}

export function BackIcon() {
  return (
    <Icon>
      <path d="m14.5 5.5-6.5 6.5 6.5 6.5" />
    </Icon>
  );
}

export function SendIcon() {
  return (
    <Icon>
      <path d="M12 19V5.5M6 11.5l6-6 6 6" />
    </Icon>
  );
}

export function PenIcon() {
  return (
    <Icon>
      <path d="m5 19 .8-3.8L16 5l3 3L8.8 18.2z" />
    </Icon>
  );
}

export function PlusIcon() {
  return (
    <Icon>
      <path d="M12 6v12M6 12h12" />
    </Icon>
  );
}

export function CloseIcon() {
  return (
    <Icon>
      <path d="m7 7 10 10M17 7 7 17" />
    </Icon>
  );
}

export function DownIcon() {
  return (
    <Icon>
      <path d="M12 6v12M7 13l5 5 5-5" />
    </Icon>
  );
}
