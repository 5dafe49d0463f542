import { useLayoutEffect, useRef } from "preact/hooks";
import { words } from "../i18n";
import type { Props } from "./props";
import { NameForm } from "./NameForm";

export function NameDialog({ state, chat }: Props) {
  const text = words[state.language];
  const dialog = useRef<HTMLDialogElement>(null);

  useLayoutEffect(() => dialog.current?.showModal(), []);

  return (
    <dialog ref={dialog} class="dialog" aria-labelledby="rename-title" onClose={() => chat.askName(false)}>
      <h2 id="rename-title">{text.changeNickname}</h2>
      <NameForm
        language={state.language}
        name={state.nickname ?? ""}
        action={text.save}
        onName={(name) => {
          dialog.current?.close();
          chat.rename(name);
        }}
      >
        <button class="button" type="button" onClick={() => dialog.current?.close()}>
          {text.cancel}
        </button>
      </NameForm>
    </dialog>
  );
}
