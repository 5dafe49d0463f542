import { useState } from "preact/hooks";
import { words } from "../../i18n";
import { moment } from "../../i18n/dates";
import { isMuted } from "../../model/people";
import type { Member, Room } from "../../wire/types";
import { Avatar } from "../parts/Avatar";
import { Float } from "../parts/Float";
import { Icon } from "../parts/Icon";
import { IconButton } from "../parts/IconButton";
import type { Props as ViewProps } from "../props";
import { OwnerMenu } from "./OwnerMenu";

interface Props extends ViewProps {
  member: Member;
  room: Room;
}

export function MemberItem({ member, room, state, chat }: Props) {
  const text = words[state.language];
  const { person, online, owner, guest, mutedUntil } = member;
  const [anchor, setAnchor] = useState<HTMLElement | null>(null);
  const own = !guest && person.id === state.me?.id;
  const mine = room.owner !== undefined && room.owner === state.me?.id;
  const muted = isMuted(member, Date.now());
  return (
    <div class={online ? "member" : "member away"} data-testid="member" data-online={online}>
      <span class="member-avatar">
        <Avatar name={person.nickname} />
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
        {muted && (
          <span class="mark" title={mutedUntil && moment(state.language, mutedUntil)} data-testid="muted-mark">
            <Icon name="mute" />
            <span class="hidden">{text.muted}</span>
          </span>
        )}
      </span>
      {own && (
        <IconButton icon="pen" label={text.changeNickname} onClick={() => chat.ask({ kind: "rename" })} />
      )}
      {mine && !own && !guest && (
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
        <Float anchor={anchor} role="menu" label={text.actionsFor(person.nickname)} onClose={() => setAnchor(null)}>
          <OwnerMenu room={room.id} person={person} muted={muted} onDone={() => setAnchor(null)} state={state} chat={chat} />
        </Float>
      )}
    </div>
  );
}
