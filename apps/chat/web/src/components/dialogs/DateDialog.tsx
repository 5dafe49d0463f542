import { useState } from "preact/hooks";
import { dayStart, today } from "../../model/days";
import { Modal } from "../parts/Modal";
import { useUniqueId } from "../parts/use-unique-id";
import { useChat, useWords } from "../use-chat";

/** Asks for a date, and shows the first message of that day or later. */
export function DateDialog({ room }: { room: number }) {
  const chat = useChat();
  const text = useWords();
  const id = useUniqueId();
  const [date, setDate] = useState("");
  const close = (): void => chat.showDialog(null);

  function jump(): void {
    if (date === "") return;
    close();
    void chat.search.showTime(room, dayStart(date));
  }

  return (
    <Modal title={text.jumpToDate.replace("…", "")} onClose={close}>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          jump();
        }}
      >
        <label for={id}>{text.date}</label>
        <input
          id={id}
          class="field"
          type="date"
          required
          max={today(new Date())}
          value={date}
          data-testid="date"
          onInput={(event) => setDate(event.currentTarget.value)}
        />
        <div class="actions">
          <button class="button" type="button" onClick={close}>
            {text.cancel}
          </button>
          <button class="button primary" type="submit" data-testid="date-jump">
            {text.jumpAction}
          </button>
        </div>
      </form>
    </Modal>
  );
}
