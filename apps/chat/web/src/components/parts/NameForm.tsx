import type { ComponentChildren } from "preact";
import { useEffect, useId, useRef, useState } from "preact/hooks";
import { sentence, words } from "../../i18n";
import type { Language } from "../../i18n/language";
import { NAME_LIMIT, nameFault, tidy, type NameFault } from "../../model/names";
import type { Refusal } from "../../wire/types";

interface Props {
  language: Language;
  label: string;
  hint?: string;
  name: string;
  action: string;
  busy: boolean;
  refusal: Refusal | undefined;
  autoComplete?: string;
  onName: (name: string) => void;
  children?: ComponentChildren;
}

/** Asks for a name and says what is wrong with it, whoever found that: this form at once, or the server. */
export function NameForm({ language, label, hint = "", name, action, busy, refusal, autoComplete = "off", onName, children }: Props) {
  const input = useRef<HTMLInputElement>(null);
  const [fault, setFault] = useState<NameFault>();
  const [changed, setChanged] = useState(false);
  const id = useId();
  const wrong = fault ? words[language][fault] : refusal && !changed ? sentence(language, refusal) : undefined;

  useEffect(() => {
    input.current?.focus();
    input.current?.select();
  }, []);
  useEffect(() => {
    setChanged(false);
    if (refusal) input.current?.focus();
  }, [refusal]);

  function submit(event: Event): void {
    event.preventDefault();
    if (busy) return;
    const wanted = tidy(input.current?.value ?? "");
    const found = nameFault(wanted);
    setFault(found);
    if (found === undefined) onName(wanted);
    else input.current?.focus();
  }

  return (
    <form class="name-form" onSubmit={submit} noValidate>
      <label for={id}>{label}</label>
      <input
        id={id}
        ref={input}
        class="field"
        data-testid="name-input"
        defaultValue={name}
        maxLength={NAME_LIMIT * 2}
        autoComplete={autoComplete}
        aria-invalid={wrong !== undefined}
        aria-describedby={`${id}-hint`}
        onInput={() => {
          setFault(undefined);
          setChanged(true);
        }}
      />
      <p id={`${id}-hint`} class={wrong ? "hint fault" : "hint"} role={wrong ? "alert" : undefined} data-testid="name-hint">
        {wrong ?? hint}
      </p>
      <div class="actions">
        {children}
        <button class="button primary" type="submit" data-testid="name-submit" aria-disabled={busy}>
          {action}
        </button>
      </div>
    </form>
  );
}
