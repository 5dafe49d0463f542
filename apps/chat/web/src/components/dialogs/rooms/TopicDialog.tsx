import { useState } from "preact/hooks";
import { errorText } from "../../../i18n";
import type { ServerError } from "../../../wire/types";
import { Modal } from "../../parts/Modal";
import { useUniqueId } from "../../parts/use-unique-id";
import { useChat, useLanguage, useWords } from "../../use-chat";

const TOPIC_LIMIT = 250;

/** Sets the topic of a room; an empty one removes it. */
export function TopicDialog({ room, topic }: { room: number; topic: string }) {
  const chat = useChat();
  const language = useLanguage();
  const text = useWords();
  const id = useUniqueId();
  const [wanted, setWanted] = useState(topic);
  const [error, setError] = useState<ServerError>();

  async function save(): Promise<void> {
    const failure = await chat.roomSettings.setTopic(room, wanted);
    setError(failure);
    if (failure === undefined) chat.showDialog(null);
  }

  return (
    <Modal title={text.topicTitle} onClose={() => chat.showDialog(null)}>
      <form
        class="name-form"
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          void save();
        }}
      >
        <label for={id}>{text.topic}</label>
        <input
          id={id}
          class="field"
          autoFocus
          data-testid="topic-input"
          maxLength={TOPIC_LIMIT * 2}
          autoComplete="off"
          aria-invalid={error !== undefined}
          aria-describedby={`${id}-hint`}
          value={wanted}
          onInput={(event) => setWanted(event.currentTarget.value)}
        />
        <p id={`${id}-hint`} class={error ? "hint fault" : "hint"} role={error ? "alert" : undefined}>
          {error ? errorText(language, error) : text.topicHint}
        </p>
        <div class="actions">
          <button class="button" type="button" onClick={() => chat.showDialog(null)}>
            {text.cancel}
          </button>
          <button class="button primary" type="submit" data-testid="topic-save">
            {text.save}
          </button>
        </div>
      </form>
    </Modal>
  );
}
