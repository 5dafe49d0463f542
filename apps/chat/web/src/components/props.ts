import type { Chat } from "../chat/chat";
import type { State } from "../chat/state";

/** What a view shows, and whom it tells what people do. */
export interface Props {
  state: State;
  chat: Chat;
}
