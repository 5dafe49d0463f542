import type { Pending } from "../../model/pending";
import { IconButton } from "../parts/IconButton";
import { useChat, useChatState, useWords } from "../use-chat";

/** The progress of a file that is being sent, and a button that cancels it. */
export function UploadProgress({ pending: { clientId, file, state } }: { pending: Pending }) {
  const chat = useChat();
  const text = useWords();
  const share = useChatState(({ uploads }) => uploads.get(clientId));
  if (file === undefined || state === "failed") return null;
  return (
    <span class="upload">
      <progress class="progress" value={share} aria-label={text.uploading(file.name)} data-testid="upload-progress" />
      {(state === "waiting" || (share !== undefined && share < 1)) && (
        <IconButton icon="close" label={text.cancelUpload(file.name)} data-testid="upload-cancel" onClick={() => chat.outbox.cancel(clientId)} />
      )}
    </span>
  );
}
