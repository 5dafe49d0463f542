import { useRef } from "preact/hooks";
import type { Attachment } from "../../model/pending";
import { IconButton } from "../parts/IconButton";
import { attachmentOf } from "./attachment";

interface Props {
  label: string;
  onAttach: (attachment: Attachment) => void;
}

export function FileButton({ label, onAttach }: Props) {
  const picker = useRef<HTMLInputElement>(null);

  function picked(event: Event): void {
    const input = event.currentTarget as HTMLInputElement;
    const file = input.files?.[0];
    if (file !== undefined) onAttach(attachmentOf(file));
    input.value = "";
  }

  return (
    <>
      <IconButton icon="clip" label={label} data-testid="attach" onClick={() => picker.current?.click()} />
      <input
        ref={picker}
        class="hidden"
        type="file"
        tabIndex={-1}
        aria-hidden="true"
        data-testid="file-input"
        onChange={picked}
      />
    </>
  );
}
