import { useEffect, useLayoutEffect, useRef, useState } from "preact/hooks";
import { words } from "../i18n";
import type { Line, State } from "../state";
import { Empty } from "./Empty";
import { DownIcon } from "./Icons";
import { Message } from "./Message";

const NEAR_END_PX = 80;

interface Props {
  state: State;
  lines: readonly Line[];
}

/** Stays at the end, also when a keyboard takes its room, unless the reader has scrolled up. */
export function MessageLog({ state, lines }: Props) {
  const text = words[state.language];
  const log = useRef<HTMLDivElement>(null);
  const atEnd = useRef(true);
  const [behind, setBehind] = useState(false);
  const last = lines.at(-1);

  useLayoutEffect(() => {
    if (last === undefined) return;
    if (atEnd.current || last.kind === "own") toEnd();
    else setBehind(true);
  }, [last?.id]);

  useEffect(() => {
    const element = log.current;
    if (element === null) return undefined;
    const observer = new ResizeObserver(() => atEnd.current && toEnd());
    observer.observe(element);
    return () => observer.disconnect();
  }, []);

  function toEnd(): void {
    const element = log.current;
    if (element !== null) element.scrollTop = element.scrollHeight;
  }

  function scrolled(): void {
    const element = log.current;
    if (element === null) return;
    atEnd.current = element.scrollHeight - element.scrollTop - element.clientHeight < NEAR_END_PX;
    if (atEnd.current) setBehind(false);
  }

  return (
    <div class="log-frame">
      <div
        ref={log}
        class="log"
        role="log"
        aria-live="polite"
        aria-label={text.conversation}
        tabIndex={0}
        data-testid="message-log"
        onScroll={scrolled}
      >
        {lines.length === 0 && <Empty title={text.quietTitle} text={text.quietText} />}
        {lines.map((line, at) => (
          <Message key={line.id} state={state} line={line} before={lines[at - 1]} after={lines[at + 1]} />
        ))}
      </div>
      {behind && (
        <button class="button newest" type="button" data-testid="newest" onClick={toEnd}>
          <DownIcon />
          {text.newest}
        </button>
      )}
    </div>
  );
}
