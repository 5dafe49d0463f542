import { createContext, type ComponentChildren } from "preact";
import { useContext, useLayoutEffect, useMemo, useReducer, useRef } from "preact/hooks";
import type { Chat } from "../chat/chat";
import { EMPTY_CONVERSATION, type Conversation, type State } from "../chat/state";
import type { Store } from "../chat/store";
import { words } from "../i18n";
import type { Language } from "../i18n/language";
import type { Words } from "../i18n/words";
import type { Member } from "../wire/types";

interface ChatContext {
  store: Store;
  chat: Chat;
}

const Context = createContext<ChatContext | null>(null);
const LanguageContext = createContext<Language>("en");

interface ProviderProps extends ChatContext {
  children: ComponentChildren;
}

export function ChatProvider({ store, chat, children }: ProviderProps) {
  const context = useMemo(() => ({ store, chat }), [store, chat]);
  return (
    <Context.Provider value={context}>
      <LanguageProvider>{children}</LanguageProvider>
    </Context.Provider>
  );
}

/** One subscription for all components, since all of them have texts. */
function LanguageProvider({ children }: { children: ComponentChildren }) {
  return <LanguageContext.Provider value={useChatState(({ language }) => language)}>{children}</LanguageContext.Provider>;
}

function useChatContext(): ChatContext {
  const context = useContext(Context);
  if (context === null) throw new Error("ChatProvider: missing");
  return context;
}

/** The actions of the page. */
export function useChat(): Chat {
  return useChatContext().chat;
}

/** A part of the state. The component renders when this part changes, so the selector must not create objects. */
export function useChatState<T>(select: (state: State) => T): T {
  const { store } = useChatContext();
  const [, render] = useReducer((renders: number) => renders + 1, 0);
  const selected = select(store.state);
  const latest = useRef({ select, selected });
  latest.current = { select, selected };
  useLayoutEffect(() => {
    function check(): void {
      if (!Object.is(latest.current.select(store.state), latest.current.selected)) render(undefined);
    }
    // The state may have changed between rendering and subscribing.
    check();
    return store.subscribe(check);
  }, [store]);
  return selected;
}

export function useConversation(room: number): Conversation {
  return useChatState(({ conversations }) => conversations.get(room)) ?? EMPTY_CONVERSATION;
}

export function useMembers(room: number): readonly Member[] {
  return useChatState(({ conversations }) => conversations.get(room)?.members) ?? EMPTY_CONVERSATION.members;
}

export function useLanguage(): Language {
  return useContext(LanguageContext);
}

/** All texts in the current language. */
export function useWords(): Words {
  return words[useLanguage()];
}

/** The id of the current user. */
export function useUserId(): string | undefined {
  return useChatState(({ me }) => me?.id);
}
