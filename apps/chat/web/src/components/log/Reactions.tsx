import { list } from "../../i18n/dates";
import type { Member, Message } from "../../wire/types";
import { useChat, useLanguage, useUserId, useWords } from "../use-chat";

interface Props {
  message: Message;
  members: readonly Member[];
}

export function Reactions({ message, members }: Props) {
  const chat = useChat();
  const language = useLanguage();
  const text = useWords();
  const me = useUserId() ?? "";
  const names = new Map(members.map(({ person }) => [person.id, person.nickname]));

  function namesOf(people: readonly string[]): string {
    return list(
      language,
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
            title={namesOf(people)}
            data-testid="reaction"
            onClick={() => void chat.messages.react(message, emoji)}
          >
            <span class="emoji">{emoji}</span>
            <span>{people.length}</span>
            <span class="hidden">{namesOf(people)}</span>
          </button>
        </li>
      ))}
    </ul>
  );
}
