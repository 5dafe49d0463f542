import type { ComponentProps } from "preact";
import { Icon, type IconName } from "./Icon";

type Props = Omit<ComponentProps<"button">, "icon" | "label"> & { icon: IconName; label: string };

/** A button whose name is seen when one points at it, and heard always. */
export function IconButton({ icon, label, ...more }: Props) {
  return (
    <button type="button" class="icon-button" {...more} aria-label={label} title={label}>
      <Icon name={icon} />
    </button>
  );
}
