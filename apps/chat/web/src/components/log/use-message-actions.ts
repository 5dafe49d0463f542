import { isModerator, roleOf } from "../../model/roles";
import type { Message } from "../../wire/types";
import { useChat, useChatState, useUserId, useWords } from "../use-chat";

export interface MessageAction {
  id: string;
  label: string;
  bad?: boolean;
  act: () => void;
}

/** The emoji that are one click away. */
export const QUICK_EMOJI = ["👍", "❤️", "😂", "😮", "😢", "🙏"];

/** What the user can do with a message, except for reactions. */
export function useMessageActions(message: Message, own: boolean): MessageAction[] {
  const chat = useChat();
  const text = useWords();
  const me = useUserId();
  const moderates = useChatState(({ rooms, roles }) => {
    const room = rooms?.get(message.room);
    const ownsRoom = room?.owner !== undefined && room.owner === me;
    return ownsRoom || (room?.kind !== "direct" && isModerator(roleOf(roles, me)));
  });
  const actions: MessageAction[] = [{ id: "menu-reply", label: text.reply, act: () => chat.drafts.reply(message) }];
  if (message.text !== "" && navigator.clipboard !== undefined) actions.push({ id: "menu-copy", label: text.copy, act: () => void navigator.clipboard.writeText(message.text) });
  if (own) actions.push({ id: "menu-edit", label: text.edit, act: () => chat.drafts.edit(message) });
  if (own || moderates) {
    actions.push({ id: "menu-delete", label: text.deleteMessage, bad: true, act: () => chat.showDialog({ kind: "delete", message }) });
  }
  return actions;
}
