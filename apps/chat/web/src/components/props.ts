import type { Chat } from "../chat";
import type { State } from "../state";

/** What a view shows, and whom it tells what people do. */
export interface Props {
  state: State;
  chat: Chat;
}
