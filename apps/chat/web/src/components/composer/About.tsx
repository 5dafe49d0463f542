import { useEffect, useState } from "preact/hooks";
import type { Draft } from "../../chat/state";
import { words } from "../../i18n";
import { bytes } from "../../i18n/dates";
import type { Attachment } from "../../model/pending";
import { Icon } from "../parts/Icon";
import { IconButton } from "../parts/IconButton";
import type { Props as ViewProps } from "../props";

interface Props extends ViewProps {
  room: number;
  draft: Draft;
  attachment: Attachment | null;
  onAttach: (attachment: Attachment | null) => void;
}

/** What the text below it is about: an answer, an edit, something attached. */
export function About({ room, draft, attachment, onAttach, state, chat }: Props) {
  const text = words[state.language];
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
            onClick={() => chat.drafts.onlyText(room)}
          />
        </div>
      )}
      {attachment !== null && (
        <div class="about" data-testid="attachment">
          <Preview attachment={attachment} />
          <p>
            <bdi class="about-name">{attachment.name}</bdi>
            <span>{bytes(state.language, attachment.size)}</span>
          </p>
          <IconButton icon="close" label={text.unattach} data-testid="unattach" onClick={() => onAttach(null)} />
        </div>
      )}
    </>
  );
}

const SHOWABLE = /^image\/(png|jpeg|gif|webp)$/;

function Preview({ attachment }: { attachment: Attachment }) {
  const [url, setUrl] = useState<string>();
  useEffect(() => {
    if (!SHOWABLE.test(attachment.type)) return undefined;
    const made = URL.createObjectURL(attachment.data);
    setUrl(made);
    return () => URL.revokeObjectURL(made);
  }, [attachment]);
  return url === undefined ? <Icon name="file" /> : <img class="preview" src={url} alt="" width={44} height={44} />;
}
