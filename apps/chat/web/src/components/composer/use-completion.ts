import { useState, type Dispatch, type StateUpdater } from "preact/hooks";
import { hasModifier } from "../../browser/keys";
import { complete, type Completion } from "../../model/mentions";
import type { Person } from "../../wire/types";

export interface CompletionState {
  completion: Completion | undefined;
  selected: number;
  /** Null disables the completion. */
  setCaret: Dispatch<StateUpdater<number | null>>;
  /** Handles the keys of the list of suggestions; returns whether it has handled the key. */
  keyPressed: (event: KeyboardEvent) => boolean;
}

/** Completes mentions before the caret. */
export function useCompletion(text: string, people: readonly Person[], choose: (person: Person, at: number, caret: number) => void): CompletionState {
  const [caret, setCaretState] = useState<number | null>(null);
  const [selected, setSelected] = useState(0);
  const completion = caret === null ? undefined : complete(text, caret, people);

  const setCaret: CompletionState["setCaret"] = (to) => {
    setCaretState(to);
    setSelected(0);
  };

  function keyPressed(event: KeyboardEvent): boolean {
    if (completion === undefined || caret === null || hasModifier(event)) return false;
    const { people: suggestions, at } = completion;
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    const person = suggestions[selected];
    if (step !== undefined) setSelected((selected + step + suggestions.length) % suggestions.length);
    else if ((event.key === "Enter" || event.key === "Tab") && person !== undefined) choose(person, at, caret);
    else if (event.key === "Escape") setCaret(null);
    else return false;
    event.preventDefault();
    return true;
  }

  return { completion, selected, setCaret, keyPressed };
}
