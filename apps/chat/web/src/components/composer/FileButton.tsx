import { useRef } from "preact/hooks";
import { IconButton } from "../parts/IconButton";

interface Props {
  label: string;
  onFiles: (files: readonly File[]) => void;
}

export function FileButton({ label, onFiles }: Props) {
  const picker = useRef<HTMLInputElement>(null);

  function picked(event: Event): void {
    const input = event.currentTarget as HTMLInputElement;
    const files = [...(input.files ?? [])];
    input.value = "";
    if (files.length > 0) onFiles(files);
  }

  return (
    <>
      <IconButton icon="clip" label={label} data-testid="attach" onClick={() => picker.current?.click()} />
      <input
        ref={picker}
        class="hidden"
        type="file"
        multiple
        tabIndex={-1}
        aria-hidden="true"
        data-testid="file-input"
        onChange={picked}
      />
    </>
  );
}
