import { useState } from "preact/hooks";
import type { Conversation } from "../../chat/state";
import { words } from "../../i18n";
import type { Attachment } from "../../model/pending";
import type { Room } from "../../wire/types";
import { attachmentOf } from "../composer/attach";
import { Composer } from "../composer/Composer";
import { TypingLine } from "../composer/TypingLine";
import { Log } from "../log/Log";
import type { Props as ViewProps } from "../props";
import { Banner } from "./Banner";
import { RoomHead } from "./RoomHead";

interface Props extends ViewProps {
  room: Room;
  conversation: Conversation;
}

/** A file may be dropped anywhere in it. */
export function OpenRoom({ room, conversation, state, chat }: Props) {
  const [attachment, attach] = useState<Attachment | null>(null);
  const [dropping, setDropping] = useState(false);

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
      <RoomHead room={room} members={conversation.members} state={state} chat={chat} />
      <Banner state={state} chat={chat} />
      <Log room={room} conversation={conversation} state={state} chat={chat} />
      <TypingLine language={state.language} typing={conversation.typing} />
      <Composer
        room={room}
        members={conversation.members}
        attachment={attachment}
        onAttach={attach}
        state={state}
        chat={chat}
      />
      {dropping && <p class="drop-here">{words[state.language].dropHere}</p>}
    </div>
  );
}
