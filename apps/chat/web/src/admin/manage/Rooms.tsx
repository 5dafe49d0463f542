import { useState } from "preact/hooks";
import type { Language } from "../../i18n/language";
import { bytes, count } from "../format";
import { change, type RoomEntry } from "./api";
import { Choice, Confirmation, Entries, FindField, Result } from "./Pieces";
import { useChange } from "./use-change";
import { byOffset, useParts } from "./use-parts";
import { manageWords } from "./words";

export function Rooms({ language }: { language: Language }) {
  const say = manageWords[language];
  const [query, find] = useState("");
  const [order, sort] = useState<"newest" | "members" | "messages" | "bytes">("newest");
  const [asked, ask] = useState<RoomEntry | null>(null);
  const parts = useParts<RoomEntry>(`rooms?order=${order}&query=${encodeURIComponent(query)}`, byOffset);
  const { result, run } = useChange(parts.reload);
  const nameOf = (room: RoomEntry) => room.name ?? say.kinds[room.kind](room.id);

  return (
    <>
      <p class="soft">{say.privacy}</p>
      <div class="filters">
        <FindField label={say.findRooms} onFind={find} />
        <Choice label={say.order} options={say.orders} value={order} name="order" onChoose={sort} />
      </div>
      <Result say={say} result={result} />
      <Entries say={say} parts={parts} name="managed-rooms">
        {(room) => (
          <li key={room.id}>
            <div>
              <h3>
                <bdi>{nameOf(room)}</bdi>
                {room.archived && <span class="tag">{say.archived}</span>}
              </h3>
              <p class="soft">
                {[
                  say.members(count(language, room.members)),
                  say.messages(count(language, room.messages)),
                  bytes(language, room.bytes),
                  ...(room.owner === undefined ? [] : [say.owner(room.owner)]),
                ].join(" · ")}
              </p>
            </div>
            <div class="row-actions">
              {room.kind !== "direct" && (
                <button
                  type="button"
                  class="button small"
                  aria-label={say.of(room.archived ? say.restore : say.archive, nameOf(room))}
                  data-testid="archive"
                  onClick={() => void run(() => change("rooms/archive", { room: room.id, archived: !room.archived }))}
                >
                  {room.archived ? say.restore : say.archive}
                </button>
              )}
              <button type="button" class="button small bad" aria-label={say.of(say.remove, nameOf(room))} data-testid="delete-room" onClick={() => ask(room)}>
                {say.remove}
              </button>
            </div>
          </li>
        )}
      </Entries>
      {asked !== null && (
        <Confirmation
          say={say}
          title={say.deleteRoomTitle(nameOf(asked))}
          text={say.deleteRoomText}
          action={say.remove}
          onAct={() => void run(() => change("rooms/delete", { room: asked.id }))}
          onClose={() => ask(null)}
        />
      )}
    </>
  );
}
