import { useEffect, useRef, useState } from "preact/hooks";
import { errorText } from "../../i18n";
import { AccessRequests } from "../../chat/access-requests";
import { accessWords } from "../../i18n/access";
import { timeOrDate } from "../../i18n/dates";
import { roleOf } from "../../model/roles";
import type { Invite } from "../../wire/access";
import type { ServerError } from "../../wire/types";
import { Modal } from "../parts/Modal";
import { useUniqueId } from "../parts/use-unique-id";
import { useChat, useChatState, useLanguage, useUserId, useWords } from "../use-chat";

const DURATIONS = [60, 1440, 10080, 43200] as const;
const USES = [1, 5, 10, 50, 0] as const;

/** Creates, lists and withdraws invite links. */
export function InvitesDialog() {
  const chat = useChat();
  const access = new AccessRequests(chat.client, chat.toasts);
  const language = useLanguage();
  const common = useWords();
  const text = accessWords[language];
  const rooms = useChatState((state) => state.rooms);
  const me = useUserId();
  const ownsServer = useChatState(({ roles }) => roleOf(roles, me) === "owner");
  const [invites, setInvites] = useState<readonly Invite[]>();
  const [minutes, setMinutes] = useState<number>(1440);
  const [uses, setUses] = useState<number>(1);
  const [room, setRoom] = useState<number>();
  const [link, setLink] = useState<string>();
  const [copied, setCopied] = useState(false);
  const [fault, setFault] = useState<string>();
  const field = useRef<HTMLInputElement>(null);
  const id = useUniqueId();

  async function load(): Promise<void> {
    const loaded = await access.invites();
    if (loaded !== undefined) setInvites(loaded);
  }

  useEffect(() => void load(), []);
  useEffect(() => field.current?.select(), [link]);

  async function create(event: Event): Promise<void> {
    event.preventDefault();
    await show(access.invite({ minutes, uses, ...(room !== undefined && { room }) }));
  }

  async function show(creation: Promise<string | ServerError>): Promise<void> {
    const created = await creation;
    setCopied(false);
    if (typeof created === "string") {
      setLink(created);
      setFault(undefined);
      await load();
    } else {
      setFault(errorText(language, created));
    }
  }

  async function copy(): Promise<void> {
    field.current?.select();
    if (navigator.clipboard === undefined) document.execCommand("copy");
    else await navigator.clipboard.writeText(link ?? "");
    setCopied(true);
  }

  return (
    <Modal title={text.invites} onClose={() => chat.showDialog(null)}>
      <p class="hint">{text.invitesHint}</p>
      <form class="options" onSubmit={(event) => void create(event)}>
        <label for={`${id}-minutes`}>{text.expires}</label>
        <select id={`${id}-minutes`} class="field" data-testid="invite-minutes" value={minutes} onChange={(event) => setMinutes(Number(event.currentTarget.value))}>
          {DURATIONS.map((value) => (
            <option key={value} value={value}>
              {text.durations[value]}
            </option>
          ))}
        </select>
        <label for={`${id}-uses`}>{text.uses}</label>
        <select id={`${id}-uses`} class="field" data-testid="invite-uses" value={uses} onChange={(event) => setUses(Number(event.currentTarget.value))}>
          {USES.map((value) => (
            <option key={value} value={value}>
              {value === 0 ? text.anyUses : value}
            </option>
          ))}
        </select>
        <label for={`${id}-room`}>{text.room}</label>
        <select id={`${id}-room`} class="field" data-testid="invite-room" value={room ?? ""} onChange={(event) => setRoom(Number(event.currentTarget.value) || undefined)}>
          <option value="">{text.noRoom}</option>
          {[...(rooms?.values() ?? [])]
            .filter(({ joined }) => joined)
            .map((joined) => (
              <option key={joined.id} value={joined.id}>
                {joined.name}
              </option>
            ))}
        </select>
        <button class="button primary" type="submit" data-testid="invite-create">
          {text.createLink}
        </button>
      </form>
      {ownsServer && (
        <div class="setting">
          <p class="hint">{text.ownerLinkHint}</p>
          <button class="button" type="button" data-testid="owner-link" onClick={() => void show(access.ownerLink())}>
            {text.ownerLink}
          </button>
        </div>
      )}
      {fault !== undefined && (
        <p class="fault" role="alert">
          {fault}
        </p>
      )}
      {link !== undefined && (
        <div class="new-link">
          <label for={`${id}-link`}>{text.newLink}</label>
          <input id={`${id}-link`} ref={field} class="field" readOnly value={link} data-testid="invite-link" />
          <button class="button" type="button" data-testid="invite-copy" onClick={() => void copy()}>
            {copied ? text.copied : text.copyLink}
          </button>
        </div>
      )}
      <ul class="entries" data-testid="invite-list">
        {invites?.map((invite, index) => (
          <li key={invite.id} data-testid="invite-item">
            <p>
              {text.useCount(invite.used, invite.uses)} · {stateOf(invite) ?? text.until(timeOrDate(language, invite.expiresAt, new Date()))}
              <span class="hint">
                <bdi>{invite.creator?.nickname}</bdi>
                {invite.room !== undefined && ` · ${rooms?.get(invite.room)?.name ?? ""}`}
              </span>
            </p>
            {!invite.revoked && (
              <button class="button small" type="button" aria-label={text.revokeNamed(index + 1)} data-testid="invite-revoke" onClick={() => void access.revoke(invite.id).then(load)}>
                {text.revoke}
              </button>
            )}
          </li>
        ))}
        {invites?.length === 0 && <li class="hint">{text.noInvites}</li>}
      </ul>
      <div class="actions">
        <button class="button" type="button" onClick={() => chat.showDialog(null)}>
          {common.close}
        </button>
      </div>
    </Modal>
  );

  function stateOf(invite: Invite): string | undefined {
    if (invite.revoked) return text.state.revoked;
    return invite.uses > 0 && invite.used >= invite.uses ? text.state.used : undefined;
  }
}
