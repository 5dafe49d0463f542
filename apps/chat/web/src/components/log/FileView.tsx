import { words } from "../../i18n";
import { bytes } from "../../i18n/dates";
import type { Language } from "../../i18n/language";
import type { SentFile } from "../../wire/types";
import { Icon } from "../parts/Icon";

const MAX_WIDTH_PX = 320;
const MAX_HEIGHT_PX = 240;

interface Props {
  file: SentFile;
  language: Language;
  onOpen: () => void;
}

export function FileView({ file, language, onOpen }: Props) {
  const text = words[language];
  if (file.thumb === undefined) {
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
  const { width, height } = displaySize(file);
  return (
    <button class="picture" type="button" aria-label={text.openPicture(file.name)} data-testid="picture" onClick={onOpen}>
      <img src={file.thumb} alt="" width={width} height={height} loading="lazy" decoding="async" />
    </button>
  );
}

/** The size of the image on the page, known before it is loaded, so that the layout does not shift. */
function displaySize({ width = MAX_WIDTH_PX, height = MAX_HEIGHT_PX }: SentFile): { width: number; height: number } {
  const scale = Math.min(1, MAX_WIDTH_PX / width, MAX_HEIGHT_PX / height);
  return { width: Math.max(1, Math.round(width * scale)), height: Math.max(1, Math.round(height * scale)) };
}
