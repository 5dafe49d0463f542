import { timeOrDate } from "../../i18n/dates";
import { isMuted } from "../../model/people";
import { Icon } from "../parts/Icon";
import { useNow } from "../parts/use-now";
import { useLanguage, useMembers, useUserId, useWords } from "../use-chat";

/** Shown to members while the owner has muted them. */
export function MutedNotice({ room }: { room: number }) {
  const language = useLanguage();
  const text = useWords();
  const me = useUserId();
  const now = useNow(20_000);
  const member = useMembers(room).find(({ person, guest }) => !guest && person.id === me);
  const until = member !== undefined && isMuted(member, now) ? member.mutedUntil : undefined;
  if (until === undefined) return null;
  return (
    <p class="muted-notice" data-testid="muted-notice">
      <Icon name="mute" />
      {text.mutedHere(timeOrDate(language, until, new Date(now)))}
    </p>
  );
}
