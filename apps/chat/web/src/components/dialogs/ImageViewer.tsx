import { useEffect, useRef, useState } from "preact/hooks";
import { hasModifier } from "../../browser/keys";
import { bytes, timeOrDate } from "../../i18n/dates";
import { pictureOf } from "../../model/pictures";
import type { Message, SentFile } from "../../wire/types";
import { Icon } from "../parts/Icon";
import { IconButton } from "../parts/IconButton";
import { Modal } from "../parts/Modal";
import { useConversation, useLanguage, useWords } from "../use-chat";
import "../../css/viewer.css";

interface Props {
  file: SentFile;
  room: number;
  onClose: () => void;
}

const MAX_ZOOM = 8;
const STEP = 1.5;
const SWIPE_PX = 48;

interface Shown {
  file: SentFile;
  message?: Message;
}

/** The images of the loaded messages, one at a time; those above and below are loaded as the log is. */
export function ImageViewer({ file, room, onClose }: Props) {
  const language = useLanguage();
  const text = useWords();
  const { messages } = useConversation(room);
  const [id, setId] = useState(file.id);
  const [zoom, setZoom] = useState(1);
  const stage = useRef<HTMLDivElement>(null);
  const touch = useRef<{ x: number; y: number } | null>(null);
  const pictures: Shown[] = messages.flatMap((message) => (message.file && !message.deleted && pictureOf(message.file) ? [{ file: message.file, message }] : []));
  const index = pictures.findIndex((one) => one.file.id === id);
  const shown = pictures[index] ?? (file.id === id ? { file } : undefined);

  useEffect(() => {
    // The image was deleted while it was shown.
    if (shown === undefined) onClose();
  }, [shown === undefined]);
  useEffect(() => {
    for (const near of [pictures[index + 1], pictures[index - 1]]) if (near !== undefined) new Image().src = near.file.url;
  }, [id]);
  useEffect(() => centre(stage.current), [zoom]);
  useEffect(() => {
    stage.current?.focus();
  }, []);

  function go(step: number): void {
    const next = pictures[index + step];
    if (index < 0 || next === undefined) return;
    setId(next.file.id);
    setZoom(1);
  }

  function zoomBy(factor: number): void {
    setZoom((now) => Math.min(MAX_ZOOM, Math.max(1, now * factor)));
  }

  function pressed(event: KeyboardEvent): void {
    if (hasModifier(event)) return;
    const act = {
      ArrowLeft: () => zoom === 1 && go(-1),
      ArrowRight: () => zoom === 1 && go(1),
      "+": () => zoomBy(STEP),
      "=": () => zoomBy(STEP),
      "-": () => zoomBy(1 / STEP),
      "0": () => setZoom(1),
    }[event.key];
    if (act === undefined || (zoom > 1 && event.key.startsWith("Arrow"))) return;
    event.preventDefault();
    act();
  }

  function touched(event: TouchEvent): void {
    const [one] = event.touches;
    touch.current = zoom === 1 && event.touches.length === 1 && one !== undefined ? { x: one.clientX, y: one.clientY } : null;
  }

  function released(event: TouchEvent): void {
    const start = touch.current;
    const [end] = event.changedTouches;
    touch.current = null;
    if (start === null || end === undefined) return;
    const x = end.clientX - start.x;
    const y = end.clientY - start.y;
    if (Math.abs(x) > SWIPE_PX && Math.abs(x) > 2 * Math.abs(y)) go(x < 0 ? 1 : -1);
  }

  if (shown === undefined) return null;
  const { name, url, thumb, width, height, size } = shown.file;
  const { message } = shown;
  const ratio = (width ?? 1) / (height ?? 1);
  const fit = `min(${width ?? 0}px, 100cqw, ${(100 * ratio).toFixed(2)}cqh)`;
  return (
    <Modal title={name} class="viewer" onClose={onClose}>
      <div class="viewer-main" onKeyDown={pressed}>
        <div
          ref={stage}
          class={zoom > 1 ? "viewer-stage zoomed" : "viewer-stage"}
          tabIndex={zoom > 1 ? 0 : -1}
          data-testid="viewer"
          data-zoom={zoom.toFixed(2)}
          onTouchStart={touched}
          onTouchEnd={released}
          onDblClick={() => setZoom(zoom > 1 ? 1 : 2)}
        >
          <img
            key={shown.file.id}
            src={url}
            alt={text.picture(name)}
            width={width}
            height={height}
            style={{ width: `calc(${fit} * ${zoom})`, aspectRatio: `${ratio}`, ...(thumb && !shown.file.animated && { backgroundImage: `url("${thumb}")` }) }}
            data-testid="full-picture"
          />
        </div>
        {index > 0 && <IconButton class="icon-button viewer-step previous" icon="down" label={text.previousPicture} data-testid="viewer-previous" onClick={() => go(-1)} />}
        {index >= 0 && index < pictures.length - 1 && (
          <IconButton class="icon-button viewer-step next" icon="down" label={text.nextPicture} data-testid="viewer-next" onClick={() => go(1)} />
        )}
        <div class="viewer-bar">
          <p class="viewer-about">
            {message && <bdi>{message.author.nickname}</bdi>}
            <span>
              {message && `${timeOrDate(language, message.at, new Date())} · `}
              {bytes(language, size)}
            </span>
          </p>
          {index >= 0 && pictures.length > 1 && (
            <span class="viewer-count" data-testid="viewer-count" aria-live="polite">
              {text.pictureOf(index + 1, pictures.length)}
            </span>
          )}
          <IconButton icon="minus" label={text.zoomOut} disabled={zoom === 1} data-testid="zoom-out" onClick={() => zoomBy(1 / STEP)} />
          <IconButton icon="plus" label={text.zoomIn} disabled={zoom === MAX_ZOOM} data-testid="zoom-in" onClick={() => zoomBy(STEP)} />
          <a class="icon-button" href={url} download={name} aria-label={text.download} title={text.download} data-testid="viewer-download">
            <Icon name="download" />
          </a>
          <IconButton class="icon-button viewer-close" icon="close" label={text.close} data-testid="viewer-close" onClick={onClose} />
        </div>
      </div>
    </Modal>
  );
}

/** Keeps the middle of an enlarged image in the middle. */
function centre(stage: HTMLElement | null): void {
  stage?.scrollTo((stage.scrollWidth - stage.clientWidth) / 2, (stage.scrollHeight - stage.clientHeight) / 2);
}
