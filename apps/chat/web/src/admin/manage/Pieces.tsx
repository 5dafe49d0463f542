import type { ComponentChildren } from "preact";
import { useEffect, useState } from "preact/hooks";
import { Modal } from "../../components/parts/Modal";
import { useUniqueId } from "../../components/parts/use-unique-id";
import type { Changes } from "./use-change";
import type { Parts } from "./use-parts";
import type { ManageWords } from "./words";

const DELAY_MS = 250;

/** A field whose value is reported when the user pauses. */
export function FindField({ label, onFind }: { label: string; onFind: (query: string) => void }) {
  const [query, setQuery] = useState("");
  const id = useUniqueId();
  useEffect(() => {
    const timer = setTimeout(() => onFind(query.trim()), DELAY_MS);
    return () => clearTimeout(timer);
  }, [query]);
  return (
    <div class="filter wide">
      <label for={id}>{label}</label>
      <input id={id} class="field" type="search" maxLength={80} autocomplete="off" value={query} data-testid="find" onInput={(event) => setQuery(event.currentTarget.value)} />
    </div>
  );
}

interface ChoiceProps<K extends string> {
  label: string;
  options: Record<K, string>;
  value: K;
  name: string;
  onChoose: (value: K) => void;
}

export function Choice<K extends string>({ label, options, value, name, onChoose }: ChoiceProps<K>) {
  const id = useUniqueId();
  return (
    <div class="filter">
      <label for={id}>{label}</label>
      <select id={id} class="field" value={value} data-testid={name} onChange={(event) => onChoose(event.currentTarget.value as K)}>
        {(Object.keys(options) as K[]).map((key) => (
          <option key={key} value={key}>{options[key]}</option>
        ))}
      </select>
    </div>
  );
}

function faultText(say: ManageWords, code: string): string {
  return Object.hasOwn(say.faults, code) ? (say.faults[code] ?? say.fault) : say.fault;
}

/** The result of the last change, which screen readers announce. */
export function Result({ say, result }: { say: ManageWords; result: Changes["result"] }) {
  return (
    <p class={typeof result === "object" ? "result bad" : "result"} role="status" data-testid="result">
      {result === "done" ? say.done : result === undefined ? "" : faultText(say, result.fault)}
    </p>
  );
}

interface EntriesProps<T> {
  say: ManageWords;
  parts: Parts<T>;
  name: string;
  children: (entry: T) => ComponentChildren;
}

/** A part of a list, with buttons for the others. */
export function Entries<T>({ say, parts, name, children }: EntriesProps<T>) {
  const { listing, fault, previous, next } = parts;
  return (
    <>
      {fault !== undefined && <p class="result bad" role="alert">{faultText(say, fault)}</p>}
      {listing?.entries.length === 0 && <p class="soft" data-testid="nothing">{say.nothing}</p>}
      <ul class="managed" data-testid={name}>{listing?.entries.map(children)}</ul>
      {(previous !== undefined || next !== undefined) && (
        <p class="pager">
          <button type="button" class="button small" disabled={previous === undefined} data-testid={`${name}-previous`} onClick={previous}>{say.previous}</button>
          <button type="button" class="button small" disabled={next === undefined} data-testid={`${name}-next`} onClick={next}>{say.next}</button>
        </p>
      )}
    </>
  );
}

interface ConfirmationProps {
  say: ManageWords;
  title: string;
  text: string;
  action: string;
  onAct: () => void;
  onClose: () => void;
  children?: ComponentChildren;
}

/** Asks for confirmation of an action; Cancel has the focus unless there is something to fill in. */
export function Confirmation({ say, title, text, action, onAct, onClose, children }: ConfirmationProps) {
  return (
    <Modal title={title} onClose={onClose}>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          onClose();
          onAct();
        }}
      >
        <p>{text}</p>
        {children}
        <div class="actions">
          <button type="button" class="button" autoFocus={children === undefined} onClick={onClose}>{say.cancel}</button>
          <button type="submit" class="button danger" data-testid="confirm">{action}</button>
        </div>
      </form>
    </Modal>
  );
}
