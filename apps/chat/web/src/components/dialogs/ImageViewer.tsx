import { words } from "../../i18n";
import { bytes } from "../../i18n/dates";
import type { Language } from "../../i18n/language";
import type { SentFile } from "../../wire/types";
import { Modal } from "../parts/Modal";

interface Props {
  file: SentFile;
  language: Language;
  onClose: () => void;
}

export function ImageViewer({ file, language, onClose }: Props) {
  const text = words[language];
  return (
    <Modal title={file.name} class="picture-dialog" onClose={onClose}>
      <img src={file.url} alt={text.picture(file.name)} width={file.width} height={file.height} data-testid="full-picture" />
      <div class="actions">
        <span class="file-size">{bytes(language, file.size)}</span>
        <a class="button" href={file.url} download={file.name}>
          {text.download}
        </a>
        <button class="button primary" type="button" autoFocus onClick={onClose}>
          {text.close}
        </button>
      </div>
    </Modal>
  );
}
