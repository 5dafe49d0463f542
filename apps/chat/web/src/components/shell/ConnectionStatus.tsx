import { useChatState, useWords } from "../use-chat";

export function ConnectionStatus() {
  const text = useWords();
  const connection = useChatState((state) => state.connection);
  return (
    <p class="status" data-testid="status" data-state={connection.state}>
      <span class="dot" aria-hidden="true" />
      {text.status[connection.state]}
    </p>
  );
}
