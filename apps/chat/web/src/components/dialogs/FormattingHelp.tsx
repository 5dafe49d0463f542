import "../../css/formatting-help.css";
import type { ComponentChild } from "preact";
import { formattingWords } from "../../i18n/formatting-words";
import { useLanguage } from "../use-chat";

const IS_APPLE = /Mac|iPhone|iPad/.test(navigator.userAgent);

/** The marks of formatted text, and their shortcuts. */
export function FormattingHelp() {
  const text = formattingWords[useLanguage()];
  const control = IS_APPLE ? "⌘" : "Ctrl+";
  const samples: Array<[sample: string, meaning: ComponentChild, key?: string]> = [
    [`**${text.bold}**`, <strong>{text.bold}</strong>, "B"],
    [`*${text.italic}*`, <em>{text.italic}</em>, "I"],
    [`\`${text.code}\``, <code class="code">{text.code}</code>, "E"],
    [`~~${text.struck}~~`, <s>{text.struck}</s>],
    ["> ", text.quote],
    ["- / 1. ", text.list],
    ["```", text.codeBlock],
  ];
  return (
    <section class="setting formatting-help" aria-labelledby="formatting-help">
      <h3 id="formatting-help">{text.title}</h3>
      <dl>
        {samples.map(([sample, meaning, key]) => (
          <div key={sample}>
            <dt>
              <code>{sample}</code>
            </dt>
            <dd>
              {meaning}
              {key !== undefined && <kbd>{`${control}${key}`}</kbd>}
            </dd>
          </div>
        ))}
      </dl>
    </section>
  );
}
