import { initials } from "../../model/avatars";

interface Props {
  name: string;
  hue: number;
}

/** The initials of a person, on the person's colour. */
export function Avatar({ name, hue }: Props) {
  return (
    <span class={`avatar hue-${hue}`} aria-hidden="true">
      {initials(name)}
    </span>
  );
}
