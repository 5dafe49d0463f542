import { useEffect, useRef, useState } from "preact/hooks";
import { encoded, readPicture } from "../../browser/avatar-image";
import "../../css/avatar-dialog.css";
import { errorText } from "../../i18n";
import { avatarWords } from "../../i18n/avatar-words";
import { hueOf } from "../../model/avatars";
import { WHOLE, type Crop } from "../../model/crop";
import { serverErrorOf } from "../../wire/talk-client";
import { Avatar } from "../parts/Avatar";
import { Modal } from "../parts/Modal";
import { useChat, useChatState, useLanguage, useWords } from "../use-chat";
import { AvatarCrop } from "./AvatarCrop";

/** Chooses, crops and removes the picture of the user. */
export function AvatarDialog() {
  const chat = useChat();
  const language = useLanguage();
  const text = useWords();
  const own = avatarWords[language];
  const me = useChatState((state) => state.me);
  const input = useRef<HTMLInputElement>(null);
  const canvas = useRef<HTMLCanvasElement | undefined>(undefined);
  const [picture, setPicture] = useState<ImageBitmap>();
  const [crop, setCrop] = useState<Crop>(WHOLE);
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState("");
  const close = (): void => chat.showDialog(null);

  useEffect(() => () => picture?.close(), [picture]);

  async function choose(file: File | undefined): Promise<void> {
    if (file === undefined) return;
    const read = await readPicture(file);
    setError(read === undefined ? own.unreadable : "");
    setCrop(WHOLE);
    setPicture(read);
  }

  /** The event of the server changes the picture on all pages, this one too. */
  async function change(data?: ArrayBuffer): Promise<void> {
    setBusy(true);
    try {
      await chat.client.request("me:avatar", data === undefined ? {} : { data });
      close();
    } catch (failure) {
      setError(errorText(language, serverErrorOf(failure)));
      setBusy(false);
    }
  }

  async function save(): Promise<void> {
    if (canvas.current !== undefined) await change(await encoded(canvas.current));
  }

  return (
    <Modal title={own.title} class="avatar-dialog" onClose={close}>
      <p class="hint">{own.hint}</p>
      <div class="avatar-preview">
        {picture === undefined ? (
          <Avatar name={me?.nickname ?? ""} hue={hueOf(me?.id ?? "")} image={me?.avatar} large />
        ) : (
          <AvatarCrop picture={picture} crop={crop} text={own} onCrop={setCrop} onDrawn={(drawn) => (canvas.current = drawn)} />
        )}
      </div>
      <input
        ref={input}
        type="file"
        accept="image/*"
        hidden
        data-testid="avatar-file"
        onChange={(event) => {
          void choose(event.currentTarget.files?.[0]);
          event.currentTarget.value = "";
        }}
      />
      {error !== "" && (
        <p class="hint fault" role="alert">
          {error}
        </p>
      )}
      <div class="actions">
        {picture === undefined && me?.avatar !== undefined && (
          <button class="button" type="button" disabled={busy} data-testid="avatar-remove" onClick={() => void change()}>
            {own.remove}
          </button>
        )}
        <button class="button" type="button" onClick={close}>
          {text.cancel}
        </button>
        <button class={picture === undefined ? "button primary" : "button"} type="button" data-testid="avatar-choose" onClick={() => input.current?.click()}>
          {picture === undefined ? own.choose : own.another}
        </button>
        {picture !== undefined && (
          <button class="button primary" type="button" disabled={busy} data-testid="avatar-save" onClick={() => void save()}>
            {text.save}
          </button>
        )}
      </div>
    </Modal>
  );
}
