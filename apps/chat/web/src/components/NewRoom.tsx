import { useRef, useState } from "preact/hooks";
import { words } from "../i18n";
import { NAME_LIMIT, nameFault, tidy, type NameFault } from "../rules";
import type { Props } from "./props";
import { PlusIcon } from "./Icons";

export function NewRoom({ state, chat }: Props) {
  const text = words[state.language];
  const input = useRef<HTMLInputElement>(null);
  const [fault, setFault] = useState<NameFault>();

  function submit(event: Event): void {
    event.preventDefault();
    const field = input.current;
    if (field === null) return;
    const room = tidy(field.value);
    const found = nameFault(room);
    setFault(found);
    if (found !== undefined) field.focus();
    else if (chat.create(room)) field.value = "";
  }

  return (
    <form class="new-room" onSubmit={submit} noValidate>
      <label class="hidden" for="new-room">
        {text.newRoom}
      </label>
      <input
        id="new-room"
        ref={input}
        class="field"
        data-testid="create-room-input"
        placeholder={text.newRoomPlaceholder}
        maxLength={NAME_LIMIT}
        autoComplete="off"
        enterKeyHint="done"
        aria-invalid={fault !== undefined}
        aria-describedby="new-room-fault"
        onInput={() => setFault(undefined)}
      />
      <button
        class="button square"
        type="submit"
        aria-label={text.create}
        title={text.create}
        data-testid="create-room-submit"
        disabled={state.connection !== "online"}
      >
        <PlusIcon />
      </button>
      <p id="new-room-fault" class="fault" role="alert" data-testid="create-room-fault">
        {fault && text[fault]}
      </p>
    </form>
  );
}
