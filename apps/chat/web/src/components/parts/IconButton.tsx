import type { ComponentProps } from "preact";
import { Icon, type IconName } from "./Icon";

type Props = Omit<ComponentProps<"button">, "icon" | "label"> & { icon: IconName; label: string };

/** A button with an icon; its label is the tooltip and the accessible name. */
export function IconButton({ icon, label, ...more }: Props) {
  return (
    <button type="button" class="icon-button" {...more} aria-label={label} title={label}>
      <Icon name={icon} />
    </button>
  );
}
