import type { ComponentChildren } from "preact";
import { useEffect, useRef, useState } from "preact/hooks";
import { errorText, words } from "../../i18n";
import type { Language } from "../../i18n/language";
import { NAME_LIMIT, nameError, normalizeName, type NameError } from "../../model/names";
import type { ServerError } from "../../wire/types";
import { useUniqueId } from "./use-unique-id";

interface Props {
  language: Language;
  label: string;
  hint?: string;
  name: string;
  action: string;
  busy: boolean;
  error: ServerError | undefined;
  autoComplete?: string;
  onName: (name: string) => void;
  children?: ComponentChildren;
}

/** A form for a name, which shows errors of its own validation and of the server. */
export function NameForm({ language, label, hint = "", name, action, busy, error, autoComplete = "off", onName, children }: Props) {
  const input = useRef<HTMLInputElement>(null);
  const [invalid, setInvalid] = useState<NameError>();
  const [changed, setChanged] = useState(false);
  const id = useUniqueId();
  const wrong = invalid ? words[language][invalid] : error && !changed ? errorText(language, error) : undefined;

  useEffect(() => {
    input.current?.focus();
    input.current?.select();
  }, []);
  useEffect(() => {
    setChanged(false);
    if (error) input.current?.focus();
  }, [error]);

  function submit(event: Event): void {
    event.preventDefault();
    if (busy) return;
    const wanted = normalizeName(input.current?.value ?? "");
    const found = nameError(wanted);
    setInvalid(found);
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
        dir="auto"
        defaultValue={name}
        maxLength={NAME_LIMIT * 2}
        autoComplete={autoComplete}
        aria-invalid={wrong !== undefined}
        aria-describedby={`${id}-hint`}
        onInput={() => {
          setInvalid(undefined);
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
