const PATHS = {
  menu: "M4.5 7h15M4.5 12h15M4.5 17h15",
  people: "M9 11.5a3.2 3.2 0 1 0 0-6.4 3.2 3.2 0 0 0 0 6.4ZM3.5 19c.4-3 2.6-4.7 5.5-4.7s5.1 1.7 5.5 4.7M15.5 5.4a3 3 0 0 1 0 5.8M17.5 14.6c1.8.6 2.8 2.1 3 4.4",
  send: "M12 19V5.5M6 11.5l6-6 6 6",
  pen: "m5 19 .8-3.8L16 5l3 3L8.8 18.2z",
  plus: "M12 6v12M6 12h12",
  minus: "M6 12h12",
  close: "m7 7 10 10M17 7 7 17",
  down: "M12 6v12M7 13l5 5 5-5",
  search: "M10.8 17a6.2 6.2 0 1 0 0-12.4 6.2 6.2 0 0 0 0 12.4ZM15.3 15.3l4.2 4.2",
  smile: "M12 20a8 8 0 1 0 0-16 8 8 0 0 0 0 16ZM8.8 14c.8 1.2 1.8 1.8 3.2 1.8s2.4-.6 3.2-1.8M9.2 9.8v.2M14.8 9.8v.2",
  clip: "m18.5 11.6-6.6 6.6a4.2 4.2 0 0 1-6-6l6.9-6.8a2.8 2.8 0 0 1 4 4l-6.8 6.8a1.4 1.4 0 0 1-2-2l6.2-6.2",
  reply: "M9.5 6.5 4.5 11.5l5 5M5 11.5h8.5a6 6 0 0 1 6 6v1",
  dots: "M6 12h.01M12 12h.01M18 12h.01",
  gear: "M12 15a3 3 0 1 0 0-6 3 3 0 0 0 0 6ZM12 4v2.5M12 17.5V20M4 12h2.5M17.5 12H20M6.3 6.3l1.8 1.8M15.9 15.9l1.8 1.8M17.7 6.3l-1.8 1.8M8.1 15.9l-1.8 1.8",
  file: "M7 4h6.5L18 8.5V20H7zM13 4.5V9h4.5",
  download: "M12 5v10M7.5 11l4.5 4.5 4.5-4.5M5.5 19h13",
  warning: "M12 5 3.8 19h16.4zM12 10.5v4M12 16.8v.1",
  clock: "M12 20a8 8 0 1 0 0-16 8 8 0 0 0 0 16ZM12 8v4.2l2.8 1.8",
  crown: "m5 17-1-9 4.5 3.5L12 6l3.5 5.5L20 8l-1 9z",
  shield: "M12 4.5 5.5 7v4.6c0 3.9 2.6 6.6 6.5 7.9 3.9-1.3 6.5-4 6.5-7.9V7z",
  mute: "M5 10v4h3l4 3.5v-11L8 10zM16 10l4 4M20 10l-4 4",
  lock: "M7 11h10v8H7zM9 11V8.5a3 3 0 0 1 6 0V11",
  archive: "M4.5 5.5h15v4h-15zM6 9.5V19h12V9.5M10 13h4",
  chat: "M5 6h14v10h-8l-4 3.5V16H5z",
  offline: "M4 4l16 16M8.5 12.8a5 5 0 0 1 3-1.3M5.5 9.5A10 10 0 0 1 9 7.4M12 7a10 10 0 0 1 6.5 2.5M12 17h.01",
} as const;

export type IconName = keyof typeof PATHS;

export function Icon({ name }: { name: IconName }) {
  return (
    <svg class={`icon icon-${name}`} viewBox="0 0 24 24" aria-hidden="true">
      <path d={PATHS[name]} />
    </svg>
  );
}
