import { emojiWords } from "../../i18n/emoji-words";
import { TONES, withTone, type Tone } from "../../model/emoji";
import { useLanguage } from "../use-chat";

interface Props {
  tone: Tone;
  onChange: (tone: Tone) => void;
}

const HAND = "✋";

export function SkinTones({ tone, onChange }: Props) {
  const text = emojiWords[useLanguage()];
  return (
    <select
      class="skin-tones"
      aria-label={text.tone}
      title={text.tone}
      value={String(tone)}
      data-testid="emoji-tone"
      onChange={(event) => onChange(Number(event.currentTarget.value) as Tone)}
    >
      {TONES.map((one) => (
        <option key={one} value={String(one)} aria-label={text.tones[one]}>
          {withTone(HAND, one)}
        </option>
      ))}
    </select>
  );
}
