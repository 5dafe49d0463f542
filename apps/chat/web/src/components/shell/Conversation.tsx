import { words } from "../../i18n";
import { Empty } from "../parts/Empty";
import type { Props } from "../props";
import { Banner } from "./Banner";
import { OpenRoom } from "./OpenRoom";

export function Conversation({ state, chat }: Props) {
  const text = words[state.language];
  const room = state.current === null ? undefined : state.rooms?.get(state.current);
  const conversation = room && state.conversations.get(room.id);
  if (room !== undefined && conversation !== undefined) {
    return <OpenRoom key={room.id} room={room} conversation={conversation} state={state} chat={chat} />;
  }
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
