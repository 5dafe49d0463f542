import { useState } from "preact/hooks";
import { words } from "../../i18n";
import type { Attachment } from "../../model/pending";
import { attachmentOf } from "../composer/attach";
import { Composer } from "../composer/Composer";
import { TypingLine } from "../composer/TypingLine";
import { Log } from "../log/Log";
import { Empty } from "../parts/Empty";
import type { Props } from "../props";
import { Banner } from "./Banner";
import { RoomHead } from "./RoomHead";

export function Conversation({ state, chat }: Props) {
  const text = words[state.language];
  const room = state.current === null ? undefined : state.rooms?.get(state.current);
  const conversation = room && state.conversations.get(room.id);
  const [attachment, attach] = useState<Attachment | null>(null);
  const [dropping, setDropping] = useState(false);

  function drop(event: DragEvent): void {
    event.preventDefault();
    setDropping(false);
    const file = event.dataTransfer?.files[0];
    if (file !== undefined) attach(attachmentOf(file));
  }

  if (room === undefined || conversation === undefined) {
    return (
      <>
        <Banner state={state} chat={chat} />
        <h1 class="hidden">Roost</h1>
        <Empty title={text.chooseTitle} text={text.chooseText}>
          {state.narrow && (
            <button class="button" type="button" data-testid="rooms-open" onClick={() => chat.drawer("rooms")}>
              {text.chooseAction}
            </button>
          )}
        </Empty>
      </>
    );
  }
  return (
    <div
      class="talk"
      onDragOver={(event) => {
        event.preventDefault();
        setDropping(true);
      }}
      onDragLeave={(event) => {
        if (event.target === event.currentTarget) setDropping(false);
      }}
      onDrop={drop}
    >
      <RoomHead room={room} members={conversation.members} state={state} chat={chat} />
      <Banner state={state} chat={chat} />
      <Log key={room.id} room={room} conversation={conversation} state={state} chat={chat} />
      <TypingLine language={state.language} typing={conversation.typing} />
      <Composer
        key={`write ${room.id}`}
        room={room}
        members={conversation.members}
        attachment={attachment}
        onAttach={attach}
        state={state}
        chat={chat}
      />
      {dropping && <p class="drop-here">{text.dropHere}</p>}
    </div>
  );
}
