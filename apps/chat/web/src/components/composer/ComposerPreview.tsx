import type { Draft } from "../../chat/state";
import { withoutMarks } from "../../model/formatted";
import { Icon } from "../parts/Icon";
import { IconButton } from "../parts/IconButton";
import { lazy } from "../parts/lazy";
import { useChat, useWords } from "../use-chat";

const AttachmentList = lazy(() => import("./AttachmentList").then(({ AttachmentList }) => AttachmentList));

interface Props {
  room: number;
  draft: Draft;
}

/** The reply, edit or files above the text field. */
export function ComposerPreview({ room, draft }: Props) {
  const chat = useChat();
  const text = useWords();
  const { replyTo, editing, files } = draft;

  return (
    <>
      {(editing ?? replyTo) !== undefined && (
        <div class="about" data-testid="about">
          <Icon name={editing ? "pen" : "reply"} />
          <p>
            <strong>{editing ? text.editing : text.replyingTo(`\u2068${replyTo?.nickname ?? ""}\u2069`)}</strong>
            <bdi>{withoutMarks((editing ?? replyTo)?.text ?? "")}</bdi>
          </p>
          <IconButton
            icon="close"
            label={editing ? text.stopEditing : text.stopReplying}
            data-testid="about-close"
            onClick={() => chat.drafts.cancelContext(room)}
          />
        </div>
      )}
      {files.length > 0 && <AttachmentList room={room} files={files} />}
    </>
  );
}
