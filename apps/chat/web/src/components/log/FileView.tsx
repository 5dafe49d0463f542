import { words } from "../../i18n";
import { bytes } from "../../i18n/dates";
import type { Language } from "../../i18n/language";
import { pictureOf } from "../../model/pictures";
import type { SentFile } from "../../wire/types";
import { Icon } from "../parts/Icon";

interface Props {
  file: SentFile;
  language: Language;
  onOpen: () => void;
}

export function FileView({ file, language, onOpen }: Props) {
  const text = words[language];
  const picture = pictureOf(file);
  if (picture === undefined) {
    return (
      <a class="file" href={file.url} download={file.name} data-testid="file">
        <Icon name="file" />
        <span class="file-text">
          <bdi class="file-name">{file.name}</bdi>
          <span class="file-size">{bytes(language, file.size)}</span>
        </span>
        <Icon name="download" />
        <span class="hidden">{text.download}</span>
      </a>
    );
  }
  return (
    <button class="picture" type="button" aria-label={text.openPicture(file.name)} data-testid="picture" onClick={onOpen}>
      <img {...picture} alt="" loading="lazy" decoding="async" />
    </button>
  );
}
