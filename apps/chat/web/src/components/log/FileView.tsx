import { isStill } from "../../browser/motion";
import { words } from "../../i18n";
import { bytes } from "../../i18n/dates";
import type { Language } from "../../i18n/language";
import { frameOf, mediaOf, pictureOf } from "../../model/pictures";
import type { SentFile } from "../../wire/types";
import { Icon } from "../parts/Icon";

interface Props {
  file: SentFile;
  language: Language;
  onOpen: () => void;
}

export function FileView({ file, language, onOpen }: Props) {
  const text = words[language];
  const picture = pictureOf(file, isStill());
  if (picture !== undefined) {
    const { src, width, height } = picture;
    return (
      <button class="picture" type="button" style={frameOf(picture)} aria-label={text.openPicture(file.name)} data-testid="picture" onClick={onOpen}>
        <img src={src} width={width} height={height} alt="" loading="lazy" decoding="async" />
      </button>
    );
  }
  const media = mediaOf(file);
  return (
    <>
      {media === "video" && <video class="video" src={file.url} aria-label={file.name} controls playsInline preload="metadata" data-testid="video" />}
      {media === "audio" && <audio class="audio" src={file.url} aria-label={file.name} controls preload="none" data-testid="audio" />}
      <div class="file-line">
        <a class="file" href={file.url} download={file.name} data-testid="file">
          <Icon name="file" />
          <span class="file-text">
            <bdi class="file-name">{file.name}</bdi>
            <span class="file-size">{bytes(language, file.size)}</span>
          </span>
          <Icon name="download" />
          <span class="hidden">{text.download}</span>
        </a>
        {media === "document" && (
          <a class="button small" href={file.url} target="_blank" rel="noopener noreferrer" data-testid="open-file">
            {text.openFile}
            <span class="hidden">{file.name}</span>
          </a>
        )}
      </div>
    </>
  );
}
