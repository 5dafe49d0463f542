import { isolate } from "../../model/text";
import { useChatState, useWords } from "../use-chat";

export function TypingLine({ room }: { room: number }) {
  const text = useWords();
  const typing = useChatState(({ conversations }) => conversations.get(room)?.typing);
  const names = [...(typing?.values() ?? [])].map(({ nickname }) => isolate(nickname));
  return (
    <p class="typing" data-testid="typing">
      {names.length > 0 && (
        <>
          <span class="typing-dots" aria-hidden="true">
            <i />
            <i />
            <i />
          </span>
          {text.typing(names)}
        </>
      )}
    </p>
  );
}
