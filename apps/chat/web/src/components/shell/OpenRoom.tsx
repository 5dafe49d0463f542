import { useEffect, useState } from "preact/hooks";
import { Composer } from "../composer/Composer";
import { MutedNotice } from "../composer/MutedNotice";
import { TypingLine } from "../composer/TypingLine";
import { focusConversation } from "../focus-conversation";
import { MessageLog } from "../log/MessageLog";
import { ConnectionBanner } from "./ConnectionBanner";
import { RoomHeader } from "./RoomHeader";
import { Icon } from "../parts/Icon";
import { useChat, useChatState, useWords } from "../use-chat";

interface Props {
  room: number;
}

/** The open room, which accepts dropped files anywhere. */
export function OpenRoom({ room }: Props) {
  const chat = useChat();
  const text = useWords();
  const archived = useChatState(({ rooms }) => rooms?.get(room)?.archived);
  const [dropping, setDropping] = useState(false);

  useEffect(() => {
    // A result of the search has opened the room: the arrow keys go on to the next one.
    if (!document.activeElement?.closest(".search")) focusConversation();
  }, []);

  function over(event: DragEvent): void {
    if (archived || !event.dataTransfer?.types.includes("Files")) return;
    event.preventDefault();
    setDropping(true);
  }

  function left(event: DragEvent): void {
    if (!(event.currentTarget as Element).contains(event.relatedTarget as Node | null)) setDropping(false);
  }

  function attach(files: readonly File[]): void {
    chat.drafts.attach(room, files);
    document.getElementById("composer")?.focus();
  }

  function drop(event: DragEvent): void {
    setDropping(false);
    const files = [...(event.dataTransfer?.files ?? [])];
    if (archived || files.length === 0) return;
    event.preventDefault();
    attach(files);
  }

  return (
    <div class="talk" data-testid="open-room" onDragOver={over} onDragLeave={left} onDrop={drop}>
      <RoomHeader room={room} />
      <ConnectionBanner />
      <MessageLog room={room} />
      <TypingLine room={room} />
      <MutedNotice room={room} />
      {archived ? (
        <p class="muted-notice" data-testid="archived-notice">
          <Icon name="archive" />
          {text.archivedHere}
        </p>
      ) : (
        <Composer room={room} onFiles={attach} />
      )}
      {dropping && <p class="drop-here">{text.dropHere}</p>}
    </div>
  );
}
