import type { ComponentChildren } from "preact";
import { useEffect, useRef, useState } from "preact/hooks";
import { words } from "../i18n";
import type { Language } from "../language";
import { NAME_LIMIT, nicknameFault, tidy, type NameFault } from "../rules";

interface Props {
  language: Language;
  name: string;
  action: string;
  onName: (name: string) => void;
  children?: ComponentChildren;
}

export function NameForm({ language, name, action, onName, children }: Props) {
  const text = words[language];
  const input = useRef<HTMLInputElement>(null);
  const [fault, setFault] = useState<NameFault>();

  useEffect(() => input.current?.select(), []);

  function submit(event: Event): void {
    event.preventDefault();
    const wanted = tidy(input.current?.value ?? "");
    const found = nicknameFault(wanted);
    setFault(found);
    if (found === undefined) onName(wanted);
    else input.current?.focus();
  }

  return (
    <form class="name-form" onSubmit={submit} noValidate>
      <label for="nickname">{text.nickname}</label>
      <input
        id="nickname"
        ref={input}
        class="field"
        data-testid="nickname-input"
        defaultValue={name}
        maxLength={NAME_LIMIT}
        autoComplete="nickname"
        autoFocus
        aria-invalid={fault !== undefined}
        aria-describedby="nickname-hint"
        onInput={() => setFault(undefined)}
      />
      <p id="nickname-hint" class={fault ? "hint fault" : "hint"} role={fault ? "alert" : undefined} data-testid="nickname-hint">
        {fault ? text[fault] : text.nicknameHint}
      </p>
      <div class="actions">
        {children}
        <button class="button primary" type="submit" data-testid="nickname-submit">
          {action}
        </button>
      </div>
    </form>
  );
}
