import { huesOf } from "../../model/avatars";
import { groupByPresence, memberKey } from "../../model/people";
import type { Member } from "../../wire/types";
import { IconButton } from "../parts/IconButton";
import { useNow } from "../parts/use-now";
import { MemberItem } from "./MemberItem";
import { useChat, useChatState, useLanguage, useMembers, useWords } from "../use-chat";

export function MemberList() {
  const chat = useChat();
  const language = useLanguage();
  const text = useWords();
  const compact = useChatState((state) => state.compact);
  const room = useChatState(({ current, rooms }) => (current === null ? undefined : rooms?.get(current)));
  const members = useMembers(room?.id ?? 0);
  // Mutes expire.
  const now = useNow(20_000);
  const hues = huesOf(members);
  const { online, offline } = groupByPresence(members, language);

  function group(title: string, people: readonly Member[], id: string) {
    if (room === undefined || people.length === 0) return null;
    return (
      <section aria-labelledby={id}>
        <h3 id={id}>{title}</h3>
        <ul class="member-list">
          {people.map((member) => (
            <li key={memberKey(member)}>
              <MemberItem member={member} room={room} hue={hues.get(memberKey(member)) ?? 0} now={now} />
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
        {compact && (
          <IconButton icon="close" label={text.close} data-testid="people-close" onClick={() => chat.setDrawer(null)} />
        )}
      </div>
      <div class="people-lists" tabIndex={0} role="group" aria-label={text.people}>
        {group(text.online(online.length), online, "people-online")}
        {group(text.offline(offline.length), offline, "people-offline")}
      </div>
    </div>
  );
}
