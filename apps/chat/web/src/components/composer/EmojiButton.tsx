import { useState } from "preact/hooks";
import { words } from "../../i18n";
import type { Language } from "../../i18n/language";
import { Popover } from "../parts/Popover";
import { IconButton } from "../parts/IconButton";
import { lazy } from "../parts/lazy";

const COLUMNS = 8;
const EmojiPicker = lazy(() => import("../parts/EmojiPicker").then(({ EmojiPicker }) => EmojiPicker));

interface Props {
  language: Language;
  onChoose: (emoji: string) => void;
}

export function EmojiButton({ language, onChoose }: Props) {
  const text = words[language];
  const [anchor, setAnchor] = useState<HTMLElement | null>(null);
  return (
    <>
      <IconButton
        icon="smile"
        label={text.emoji}
        aria-haspopup="dialog"
        aria-expanded={anchor !== null}
        data-testid="emoji-open"
        onClick={(event) => setAnchor(anchor === null ? event.currentTarget : null)}
      />
      {anchor !== null && (
        <Popover anchor={anchor} role="dialog" label={text.emoji} columns={COLUMNS} onClose={() => setAnchor(null)}>
          <EmojiPicker
            name={(emoji) => emoji}
            onChoose={(emoji) => {
              setAnchor(null);
              onChoose(emoji);
            }}
          />
        </Popover>
      )}
    </>
  );
}
