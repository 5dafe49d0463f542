import { useEffect, useState } from "preact/hooks";
import type { Draft } from "../../chat/state";
import { bytes } from "../../i18n/dates";
import type { Attachment } from "../../model/pending";
import { PICTURE_TYPE } from "../../model/pictures";
import { Icon } from "../parts/Icon";
import { IconButton } from "../parts/IconButton";
import { useChat, useLanguage, useWords } from "../use-chat";

interface Props {
  room: number;
  draft: Draft;
  attachment: Attachment | null;
  onAttach: (attachment: Attachment | null) => void;
}

/** The reply, edit or attachment above the text field. */
export function ComposerPreview({ room, draft, attachment, onAttach }: Props) {
  const chat = useChat();
  const language = useLanguage();
  const text = useWords();
  const { replyTo, editing } = draft;
  return (
    <>
      {(editing ?? replyTo) !== undefined && (
        <div class="about" data-testid="about">
          <Icon name={editing ? "pen" : "reply"} />
          <p>
            <strong>{editing ? text.editing : text.replyingTo(`\u2068${replyTo?.nickname ?? ""}\u2069`)}</strong>
            <bdi>{editing ? editing.text : replyTo?.text}</bdi>
          </p>
          <IconButton
            icon="close"
            label={editing ? text.stopEditing : text.stopReplying}
            data-testid="about-close"
            onClick={() => chat.drafts.cancelContext(room)}
          />
        </div>
      )}
      {attachment !== null && (
        <div class="about" data-testid="attachment">
          <Preview attachment={attachment} />
          <p>
            <bdi class="about-name">{attachment.name}</bdi>
            <span>{bytes(language, attachment.size)}</span>
          </p>
          <IconButton icon="close" label={text.removeAttachment} data-testid="unattach" onClick={() => onAttach(null)} />
        </div>
      )}
    </>
  );
}

function Preview({ attachment }: { attachment: Attachment }) {
  const [url, setUrl] = useState<string>();
  useEffect(() => {
    if (!PICTURE_TYPE.test(attachment.type)) return undefined;
    const objectUrl = URL.createObjectURL(attachment.data);
    setUrl(objectUrl);
    return () => URL.revokeObjectURL(objectUrl);
  }, [attachment]);
  return url === undefined ? <Icon name="file" /> : <img class="preview" src={url} alt="" width={44} height={44} />;
}
