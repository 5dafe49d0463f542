import { useState } from "preact/hooks";
import type { Language } from "../../i18n/language";
import { moment } from "../format";
import { change, type PersonEntry } from "./api";
import { BanConfirmation } from "./BanConfirmation";
import { OwnerLink } from "./OwnerLink";
import { Choice, Confirmation, Entries, FindField, Result } from "./Pieces";
import { useChange } from "./use-change";
import { byOffset, useParts } from "./use-parts";
import { manageWords } from "./words";

type Asked = { action: "ban" | "revoke" | "member"; person: PersonEntry };

export function People({ language }: { language: Language }) {
  const say = manageWords[language];
  const [query, find] = useState("");
  const [group, show] = useState<"all" | "roles" | "banned">("all");
  const [asked, ask] = useState<Asked | null>(null);
  const parts = useParts<PersonEntry>(`people?group=${group}&query=${encodeURIComponent(query)}`, byOffset);
  const { result, run } = useChange(parts.reload);

  function button(id: string, label: string, person: PersonEntry, act: () => void, bad = false) {
    return (
      <button type="button" class={bad ? "button small bad" : "button small"} aria-label={say.of(label, person.nickname)} data-testid={id} onClick={act}>
        {label}
      </button>
    );
  }

  const setRole = (person: PersonEntry, role: "member" | "moderator") => void run(() => change("people/role", { person: person.id, role }));

  return (
    <>
      <div class="filters">
        <FindField label={say.findPeople} onFind={find} />
        <Choice label={say.show} options={say.groups} value={group} name="group" onChoose={show} />
      </div>
      <Result say={say} result={result} />
      <Entries say={say} parts={parts} name="people">
        {(person) => (
          <li key={person.id}>
            <div>
              <h3>
                <bdi>{person.nickname}</bdi>
                {person.role !== "member" && <span class="tag">{say.roles[person.role]}</span>}
                {person.banned && <span class="tag bad">{say.banned}</span>}
              </h3>
              <p class="soft">{say.devices(person.devices)} · {say.seen(moment(language, Date.parse(person.seenAt)))}</p>
            </div>
            <div class="row-actions">
              {person.role === "member" && button("make-moderator", say.makeModerator, person, () => setRole(person, "moderator"))}
              {person.role === "moderator" && button("make-member", say.makeMember, person, () => setRole(person, "member"))}
              {person.role === "owner" && button("make-member", say.makeMember, person, () => ask({ action: "member", person }))}
              {person.devices > 0 && button("revoke", say.revoke, person, () => ask({ action: "revoke", person }), true)}
              {person.banned
                ? button("unban", say.unban, person, () => void run(() => change("people/unban", { person: person.id })))
                : button("ban", say.ban, person, () => ask({ action: "ban", person }), true)}
            </div>
          </li>
        )}
      </Entries>
      <OwnerLink say={say} />
      {asked?.action === "ban" && (
        <BanConfirmation
          say={say}
          nickname={asked.person.nickname}
          onBan={(ban) => void run(() => change("people/ban", { person: asked.person.id, ...ban }))}
          onClose={() => ask(null)}
        />
      )}
      {asked?.action === "revoke" && (
        <Confirmation
          say={say}
          title={say.revokeTitle(asked.person.nickname)}
          text={say.revokeText}
          action={say.revoke}
          onAct={() => void run(() => change("people/revoke-devices", { person: asked.person.id }))}
          onClose={() => ask(null)}
        />
      )}
      {asked?.action === "member" && (
        <Confirmation
          say={say}
          title={say.makeMemberTitle(asked.person.nickname)}
          text={say.makeMemberText}
          action={say.makeMember}
          onAct={() => setRole(asked.person, "member")}
          onClose={() => ask(null)}
        />
      )}
    </>
  );
}
