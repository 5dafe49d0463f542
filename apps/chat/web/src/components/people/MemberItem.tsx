import { useState } from "preact/hooks";
import { moment } from "../../i18n/dates";
import { isMuted } from "../../model/people";
import { isAbove, roleOf } from "../../model/roles";
import type { Member, Room } from "../../wire/types";
import { Avatar } from "../parts/Avatar";
import { Popover } from "../parts/Popover";
import { Icon } from "../parts/Icon";
import { IconButton } from "../parts/IconButton";
import { DirectMenuItem } from "./DirectMenuItem";
import { ModerationMenu } from "./ModerationMenu";
import { useChatState, useLanguage, useUserId, useWords } from "../use-chat";

interface Props {
  member: Member;
  room: Room;
  hue: number;
  now: number;
}

export function MemberItem({ member, room, hue, now }: Props) {
  const language = useLanguage();
  const text = useWords();
  const me = useUserId();
  const { person, online, guest, mutedUntil } = member;
  const [anchor, setAnchor] = useState<HTMLElement | null>(null);
  const own = !guest && person.id === me;
  const ownsRoom = room.owner !== undefined && room.owner === me;
  // Not that of the member, which is not sent again when ownership passes.
  const owner = !guest && room.owner !== undefined && room.owner === person.id;
  const muted = isMuted(member, now);
  const roles = useChatState((state) => state.roles);
  const role = guest ? "member" : roleOf(roles, person.id);
  const roleName = role === "owner" ? text.serverOwner : text.moderator;
  const ownRole = roleOf(roles, me);
  const inRoom = ownsRoom || isAbove(ownRole, role);
  return (
    <div class={online ? "member" : "member away"} data-testid="member" data-online={online}>
      <span class="member-avatar">
        <Avatar name={person.nickname} hue={hue} image={person.avatar} />
        <span class="presence" aria-hidden="true" />
      </span>
      <span class="member-name">
        <bdi data-testid="member-name" title={person.nickname}>
          {person.nickname}
        </bdi>
        {own && <span class="tag">{text.you}</span>}
        {guest && <span class="tag">{text.guest}</span>}
        {owner && (
          <span class="mark" title={text.owner} data-testid="owner-mark">
            <Icon name="crown" />
            <span class="hidden">{text.owner}</span>
          </span>
        )}
        {role !== "member" && (
          <span class="mark" title={roleName} data-testid="role-mark">
            <Icon name="shield" />
            <span class="hidden">{roleName}</span>
          </span>
        )}
        {muted && (
          <span class="mark" title={mutedUntil && moment(language, mutedUntil)} data-testid="muted-mark">
            <Icon name="mute" />
            <span class="hidden">{text.muted}</span>
          </span>
        )}
      </span>
      {room.kind !== "direct" && !own && (inRoom || !guest) && (
        <IconButton
          icon="dots"
          label={text.actionsFor(person.nickname)}
          aria-haspopup="menu"
          aria-expanded={anchor !== null}
          data-testid="member-menu"
          onClick={(event) => setAnchor(anchor === null ? event.currentTarget : null)}
        />
      )}
      {anchor !== null && (
        <Popover anchor={anchor} role="menu" label={text.actionsFor(person.nickname)} onClose={() => setAnchor(null)}>
          {!guest && <DirectMenuItem person={person} onDone={() => setAnchor(null)} />}
          <ModerationMenu room={room.id} person={person} guest={guest} muted={muted} inRoom={inRoom} ownsRoom={ownsRoom} onDone={() => setAnchor(null)} />
        </Popover>
      )}
    </div>
  );
}
