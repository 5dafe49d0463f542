import { bytes } from "../../i18n/dates";
import { pictureToSend, type Pending } from "../../model/pending";
import { frameOf } from "../../model/pictures";
import { Icon } from "../parts/Icon";
import { LocalPicture } from "../parts/LocalPicture";
import { QuotedMessage } from "./QuotedMessage";
import { MessageText } from "./MessageText";
import { SendFailure } from "./SendFailure";
import { UploadProgress } from "./UploadProgress";
import { useChatState, useLanguage, useWords } from "../use-chat";

interface Props {
  pending: Pending;
  first: boolean;
  last: boolean;
}

/** A message of the user that is being sent or has failed. */
export function PendingView({ pending, first, last }: Props) {
  const language = useLanguage();
  const text = useWords();
  const connection = useChatState((state) => state.connection);
  const { file, replyTo } = pending;
  const picture = pictureToSend(file);
  const failed = pending.state === "failed";
  const online = connection.state === "online";
  const kind = [first && "first", last && "last", failed && "failed"].filter(Boolean).join(" ");
  return (
    <article
      class={`message own pending ${kind}`}
      tabIndex={-1}
      aria-label={`${text.you}, ${failed ? text.failed : text.pending}`}
      data-testid="pending"
      data-state={pending.state}
    >
      <div class="message-body">
        {replyTo && <QuotedMessage quote={replyTo} language={language} onJump={() => undefined} />}
        <div class="message-line">
          <div class={picture ? "bubble picture-bubble" : "bubble"}>
            {pending.text !== "" && <MessageText text={pending.text} language={language} />}
            {picture && (
              <div class="picture" style={frameOf(picture)}>
                <LocalPicture data={picture.data} />
                <UploadProgress pending={pending} />
              </div>
            )}
            {file && !picture && (
              <div class="file">
                <Icon name="file" />
                <span class="file-text">
                  <bdi class="file-name">{file.name}</bdi>
                  <span class="file-size">{bytes(language, file.size)}</span>
                </span>
                <UploadProgress pending={pending} />
              </div>
            )}
          </div>
          {!failed && (
            <p class="meta">
              <Icon name="clock" />
              {online ? text.pending : text.waiting}
            </p>
          )}
        </div>
        {failed && <SendFailure pending={pending} />}
      </div>
    </article>
  );
}
