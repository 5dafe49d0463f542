import { useState, type Dispatch, type StateUpdater } from "preact/hooks";
import { complete, type Completion } from "../../model/mentions";
import type { Person } from "../../wire/types";

export interface Completing {
  completion: Completion | undefined;
  chosen: number;
  /** Null: there is nothing to complete. */
  moved: Dispatch<StateUpdater<number | null>>;
  /** True if the key was one for the list of people. */
  pressed: (event: KeyboardEvent) => boolean;
}

/** Who could be meant by what is before the caret, and the keys to choose among them. */
export function useCompletion(text: string, people: readonly Person[], choose: (person: Person, at: number, caret: number) => void): Completing {
  const [caret, setCaret] = useState<number | null>(null);
  const [chosen, setChosen] = useState(0);
  const completion = caret === null ? undefined : complete(text, caret, people);

  const moved: Completing["moved"] = (to) => {
    setCaret(to);
    setChosen(0);
  };

  function pressed(event: KeyboardEvent): boolean {
    if (completion === undefined || caret === null) return false;
    const { people: shown, at } = completion;
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    const person = shown[chosen];
    if (step !== undefined) setChosen((chosen + step + shown.length) % shown.length);
    else if ((event.key === "Enter" || event.key === "Tab") && person !== undefined) choose(person, at, caret);
    else if (event.key === "Escape") moved(null);
    else return false;
    event.preventDefault();
    return true;
  }

  return { completion, chosen, moved, pressed };
}
