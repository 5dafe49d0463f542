import { useState } from "preact/hooks";
import { words } from "../../i18n";
import type { Language } from "../../i18n/language";
import type { ServerError } from "../../wire/types";
import { Modal } from "../parts/Modal";
import { NameForm } from "../parts/NameForm";

interface Props {
  title: string;
  label: string;
  name: string;
  language: Language;
  rename: (name: string) => Promise<ServerError | undefined>;
  onClose: () => void;
}

export function RenameDialog({ title, label, name, language, rename, onClose }: Props) {
  const text = words[language];
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<ServerError>();

  async function submit(wanted: string): Promise<void> {
    if (wanted === name) return onClose();
    setBusy(true);
    const failure = await rename(wanted);
    setBusy(false);
    setError(failure);
    if (failure === undefined) onClose();
  }

  return (
    <Modal title={title} onClose={onClose}>
      <NameForm
        language={language}
        label={label}
        name={name}
        action={text.save}
        busy={busy}
        error={error}
        onName={(wanted) => void submit(wanted)}
      >
        <button class="button" type="button" onClick={onClose}>
          {text.cancel}
        </button>
      </NameForm>
    </Modal>
  );
}
