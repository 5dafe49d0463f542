import { words } from "../../i18n";
import type { Person } from "../../wire/types";
import type { Props as ViewProps } from "../props";

interface Props extends ViewProps {
  room: number;
  person: Person;
  muted: boolean;
  onDone: () => void;
}

const MINUTES = [10, 60, 1440] as const;

export function OwnerMenu({ room, person, muted, onDone, state, chat }: Props) {
  const text = words[state.language];

  function item(id: string, label: string, act: () => void, bad = false) {
    return (
      <button
        key={id}
        class={bad ? "item bad" : "item"}
        type="button"
        role="menuitem"
        data-testid={id}
        onClick={() => {
          onDone();
          act();
        }}
      >
        {label}
      </button>
    );
  }

  return (
    <>
      {muted && item("unmute", text.unmute, () => void chat.people.mute(room, person.id, 0))}
      {!muted &&
        MINUTES.map((minutes) =>
          item(`mute-${minutes}`, text.mute[minutes], () => void chat.people.mute(room, person.id, minutes)),
        )}
      {item("remove", text.remove, () => chat.ask({ kind: "remove", room, person }), true)}
    </>
  );
}
