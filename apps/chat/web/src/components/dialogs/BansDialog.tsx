import { useEffect, useState } from "preact/hooks";
import { AccessRequests } from "../../chat/access-requests";
import { accessWords } from "../../i18n/access";
import { timeOrDate } from "../../i18n/dates";
import type { Ban } from "../../wire/access";
import { Modal } from "../parts/Modal";
import { useChat, useLanguage, useWords } from "../use-chat";

/** The people who are banned from the server. */
export function BansDialog() {
  const chat = useChat();
  const access = new AccessRequests(chat.client, chat.toasts);
  const language = useLanguage();
  const common = useWords();
  const text = accessWords[language];
  const [bans, setBans] = useState<readonly Ban[]>();

  async function load(): Promise<void> {
    const loaded = await access.bans();
    if (loaded !== undefined) setBans(loaded);
  }

  useEffect(() => void load(), []);

  return (
    <Modal title={text.bans} onClose={() => chat.showDialog(null)}>
      <ul class="entries" data-testid="ban-list">
        {bans?.map((ban) => (
          <li key={ban.person.id} data-testid="ban-item">
            <p>
              <bdi>{ban.person.nickname}</bdi> · {ban.until === undefined ? text.forever : text.until(timeOrDate(language, ban.until, new Date()))}
              <span class="hint">
                <bdi>{[ban.author && text.by(ban.author.nickname), ban.reason].filter(Boolean).join(" · ")}</bdi>
              </span>
            </p>
            <button class="button small" type="button" aria-label={text.unbanNamed(ban.person.nickname)} data-testid="unban" onClick={() => void access.unban(ban.person.id).then(load)}>
              {text.unban}
            </button>
          </li>
        ))}
        {bans?.length === 0 && <li class="hint">{text.noBans}</li>}
      </ul>
      <div class="actions">
        <button class="button" type="button" onClick={() => chat.showDialog(null)}>
          {common.close}
        </button>
      </div>
    </Modal>
  );
}
