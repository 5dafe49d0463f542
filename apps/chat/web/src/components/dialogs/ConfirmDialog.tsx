import { Modal } from "../parts/Modal";

interface Props {
  title: string;
  text: string;
  quote?: string | undefined;
  action: string;
  cancel: string;
  onAct: () => void;
  onClose: () => void;
}

/** Asks for confirmation of an action that cannot be undone; Cancel has the focus. */
export function ConfirmDialog({ title, text, quote, action, cancel, onAct, onClose }: Props) {
  return (
    <Modal title={title} onClose={onClose}>
      {quote && (
        <blockquote class="dialog-quote" dir="auto">
          {quote}
        </blockquote>
      )}
      <p>{text}</p>
      <div class="actions">
        <button class="button" type="button" autoFocus onClick={onClose}>
          {cancel}
        </button>
        <button
          class="button danger"
          type="button"
          data-testid="confirm"
          onClick={() => {
            onClose();
            onAct();
          }}
        >
          {action}
        </button>
      </div>
    </Modal>
  );
}
