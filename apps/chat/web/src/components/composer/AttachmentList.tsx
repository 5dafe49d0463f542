import { useState } from "preact/hooks";
import { sizeOf } from "../../browser/image-size";
import type { Draft } from "../../chat/state";
import { bytes } from "../../i18n/dates";
import { isReducible } from "../../model/attachments";
import type { Attachment } from "../../model/pending";
import { Icon } from "../parts/Icon";
import { IconButton } from "../parts/IconButton";
import { LocalPicture } from "../parts/LocalPicture";
import { useChat, useLanguage, useWords } from "../use-chat";

interface Props {
  room: number;
  files: Draft["files"];
}

/** The files of a draft, each of which can be removed. */
export function AttachmentList({ room, files }: Props) {
  const chat = useChat();
  const language = useLanguage();
  const text = useWords();
  function remove(file: Attachment): void {
    chat.drafts.detach(room, file);
    document.getElementById("composer")?.focus();
  }

  return (
    <>
      <ul class="attachments">
        {files.map((file) => (
          <li key={file.data} class="about" data-testid="attachment">
            <Preview attachment={file} />
            <p>
              <bdi class="about-name">{file.name}</bdi>
              <span>{bytes(language, file.size)}</span>
            </p>
            <IconButton icon="close" label={text.removeAttachment(file.name)} data-testid="unattach" onClick={() => remove(file)} />
          </li>
        ))}
      </ul>
      {files.some((file) => isReducible(file, sideOf(file))) && (
        <label class="original" data-testid="original">
          <input
            type="checkbox"
            checked={files.some(({ original }) => original)}
            onChange={(event) => chat.drafts.setOriginal(room, event.currentTarget.checked)}
          />
          {text.sendOriginal}
        </label>
      )}
    </>
  );
}

/** Photos of phones may have a type that only some browsers show, such as HEIC. */
function Preview({ attachment: { type, data } }: { attachment: Attachment }) {
  const [broken, setBroken] = useState(false);
  if (broken || !type.startsWith("image/")) return <Icon name="file" />;
  return <LocalPicture data={data} class="preview" side={44} onError={() => setBroken(true)} />;
}

function sideOf({ data }: Attachment): number {
  const size = sizeOf(data);
  return Math.max(size?.width ?? 0, size?.height ?? 0);
}
