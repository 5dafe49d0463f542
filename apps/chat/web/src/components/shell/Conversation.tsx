import { EmptyState } from "../parts/EmptyState";
import { ConnectionBanner } from "./ConnectionBanner";
import { lazy } from "../parts/lazy";
import { OpenRoom } from "./OpenRoom";
import { useChat, useChatState, useWords } from "../use-chat";

const Lobby = lazy(() => import("./Lobby").then(({ Lobby }) => Lobby));

export function Conversation() {
  const chat = useChat();
  const text = useWords();
  const current = useChatState((state) => state.current);
  const empty = useChatState(({ rooms }) => rooms?.size === 0);
  const narrow = useChatState((state) => state.narrow);
  const open = useChatState(({ current, rooms, conversations }) => current !== null && rooms?.has(current) && conversations.has(current));
  if (open && current !== null) return <OpenRoom key={current} room={current} />;
  return (
    <>
      <ConnectionBanner />
      <h1 class="hidden">Roost</h1>
      {empty && !narrow ? (
        <Lobby />
      ) : (
        <EmptyState title={text.chooseTitle} text={text.chooseText}>
          {narrow && (
            <button class="button" type="button" data-testid="rooms-open" onClick={() => chat.setDrawer("rooms")}>
              {text.chooseAction}
            </button>
          )}
        </EmptyState>
      )}
    </>
  );
}
