import { words } from "../../i18n";
import { inOrder, memberKey } from "../../model/people";
import type { Member } from "../../wire/types";
import { IconButton } from "../parts/IconButton";
import type { Props } from "../props";
import { MemberItem } from "./MemberItem";

export function People({ state, chat }: Props) {
  const text = words[state.language];
  const room = state.current === null ? undefined : state.rooms?.get(state.current);
  const members = (room && state.conversations.get(room.id)?.members) ?? [];
  const { online, offline } = inOrder(members, state.language);

  function group(title: string, people: readonly Member[], id: string) {
    if (room === undefined || people.length === 0) return null;
    return (
      <section aria-labelledby={id}>
        <h3 id={id}>{title}</h3>
        <ul class="member-list">
          {people.map((member) => (
            <li key={memberKey(member)}>
              <MemberItem member={member} room={room} state={state} chat={chat} />
            </li>
          ))}
        </ul>
      </section>
    );
  }

  return (
    <div class="people" data-testid="people">
      <div class="people-head">
        <h2>{text.people}</h2>
        {state.narrow && (
          <IconButton icon="close" label={text.close} data-testid="people-close" onClick={() => chat.drawer(null)} />
        )}
      </div>
      <div class="people-lists" tabIndex={0} role="group" aria-label={text.people}>
        {group(text.online(online.length), online, "people-online")}
        {group(text.offline(offline.length), offline, "people-offline")}
      </div>
    </div>
  );
}
