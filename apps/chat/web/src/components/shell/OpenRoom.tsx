import { useEffect, useState } from "preact/hooks";
import type { Attachment } from "../../model/pending";
import { attachmentOf } from "../composer/attachment";
import { Composer } from "../composer/Composer";
import { TypingLine } from "../composer/TypingLine";
import { focusConversation } from "../focus-conversation";
import { MessageLog } from "../log/MessageLog";
import { ConnectionBanner } from "./ConnectionBanner";
import { RoomHeader } from "./RoomHeader";
import { useWords } from "../use-chat";

interface Props {
  room: number;
}

/** The open room, which accepts dropped files anywhere. */
export function OpenRoom({ room }: Props) {
  const text = useWords();
  const [attachment, attach] = useState<Attachment | null>(null);
  const [dropping, setDropping] = useState(false);

  useEffect(focusConversation, []);

  function over(event: DragEvent): void {
    if (!event.dataTransfer?.types.includes("Files")) return;
    event.preventDefault();
    setDropping(true);
  }

  function left(event: DragEvent): void {
    if (!(event.currentTarget as Element).contains(event.relatedTarget as Node | null)) setDropping(false);
  }

  function drop(event: DragEvent): void {
    setDropping(false);
    const file = event.dataTransfer?.files[0];
    if (file === undefined) return;
    event.preventDefault();
    attach(attachmentOf(file));
  }

  return (
    <div class="talk" data-testid="open-room" onDragOver={over} onDragLeave={left} onDrop={drop}>
      <RoomHeader room={room} />
      <ConnectionBanner />
      <MessageLog room={room} />
      <TypingLine room={room} />
      <Composer room={room} attachment={attachment} onAttach={attach} />
      {dropping && <p class="drop-here">{text.dropHere}</p>}
    </div>
  );
}
