import { words } from "../../i18n";
import { list } from "../../i18n/dates";
import type { Member, Message } from "../../wire/types";
import type { Props as ViewProps } from "../props";

interface Props extends ViewProps {
  message: Message;
  members: readonly Member[];
}

export function Reactions({ message, members, state, chat }: Props) {
  const text = words[state.language];
  const me = state.me?.id ?? "";
  const names = new Map(members.map(({ person }) => [person.id, person.nickname]));

  function who(people: readonly string[]): string {
    return list(
      state.language,
      people.map((id) => (id === me ? text.you : (names.get(id) ?? "?"))),
    );
  }

  return (
    <ul class="reactions" data-testid="reactions">
      {message.reactions.map(({ emoji, people }) => (
        <li key={emoji}>
          <button
            class="reaction"
            type="button"
            aria-pressed={people.includes(me)}
            title={who(people)}
            data-testid="reaction"
            onClick={() => void chat.messages.react(message, emoji)}
          >
            <span class="emoji">{emoji}</span>
            <span>{people.length}</span>
            <span class="hidden">{who(people)}</span>
          </button>
        </li>
      ))}
    </ul>
  );
}
