import { words } from "../i18n";
import type { Props } from "./props";
import { Composer } from "./Composer";
import { Empty } from "./Empty";
import { BackIcon } from "./Icons";
import { MessageLog } from "./MessageLog";
import { Status } from "./Status";

export function Conversation({ state, chat }: Props) {
  const text = words[state.language];
  const { current } = state;
  return (
    <section id="conversation" class="conversation" tabIndex={-1} aria-label={text.conversation}>
      {current === null ? (
        <Empty title={text.chooseTitle} text={text.chooseText} />
      ) : (
        <>
          <header class="conversation-head">
            <button
              class="icon-button back"
              type="button"
              aria-label={text.rooms}
              data-testid="rooms-open"
              onClick={() => chat.showRooms()}
            >
              <BackIcon />
            </button>
            <h1 data-testid="current-room">
              <bdi>{current}</bdi>
            </h1>
            <Status state={state} chat={chat} />
          </header>
          <MessageLog key={current} state={state} lines={state.histories.get(current) ?? []} />
          <Composer key={`write ${current}`} state={state} chat={chat} />
        </>
      )}
    </section>
  );
}
