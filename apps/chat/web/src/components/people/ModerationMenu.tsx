import { isAbove, roleOf } from "../../model/roles";
import type { Person } from "../../wire/types";
import { useChat, useChatState, useUserId, useWords } from "../use-chat";

interface Props {
  room: number;
  person: Person;
  guest: boolean;
  muted: boolean;
  /** The user may mute and remove the person in this room. */
  inRoom: boolean;
  /** The user owns the room. */
  ownsRoom: boolean;
  onDone: () => void;
}

const MINUTES = [10, 60, 1440] as const;

export function ModerationMenu({ room, person, guest, muted, inRoom, ownsRoom, onDone }: Props) {
  const chat = useChat();
  const text = useWords();
  const me = useUserId();
  const roles = useChatState((state) => state.roles);
  const own = roleOf(roles, me);
  const role = guest ? "member" : roleOf(roles, person.id);
  const member = guest ? { guest: person.nickname } : { person: person.id };

  function item(id: string, label: string, act: () => void, bad = false) {
    return (
      <button
        key={id}
        class={bad ? "item bad" : "item"}
        type="button"
        role="menuitem"
        data-testid={id}
        onClick={() => {
          onDone();
          act();
        }}
      >
        {label}
      </button>
    );
  }

  return (
    <>
      {inRoom && muted && item("unmute", text.unmute, () => void chat.moderation.mute(room, member, 0))}
      {inRoom &&
        !muted &&
        MINUTES.map((minutes) =>
          item(`mute-${minutes}`, text.mute[minutes], () => void chat.moderation.mute(room, member, minutes)),
        )}
      {!guest && own === "owner" && role === "member" &&
        item("make-moderator", text.makeModerator, () => void chat.access.setRole(person.id, "moderator"))}
      {!guest && own === "owner" && role === "moderator" &&
        item("take-moderator", text.takeModerator, () => void chat.access.setRole(person.id, "member"))}
      {ownsRoom && !guest && item("hand-over", text.handOver, () => chat.showDialog({ kind: "handOver", room, person }))}
      {inRoom && item("remove", text.remove, () => chat.showDialog({ kind: "remove", room, person, guest }), true)}
      {!guest && isAbove(own, role) && item("ban", text.banAction, () => chat.showDialog({ kind: "ban", person }), true)}
    </>
  );
}
