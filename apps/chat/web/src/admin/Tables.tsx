import { useState } from "preact/hooks";
import type { Language } from "../i18n/language";
import { bytes, count, rate, type Format } from "./format";
import type { NamespaceNumber, Numbers, RoomNumber } from "./statistics";
import { words, type Words } from "./words";

const MOST_ROOMS = 100;

export function Namespaces({ language, namespaces }: { language: Language; namespaces: NamespaceNumber[] }) {
  const say = words[language];
  const columns = ["sockets", "received", "emitted", "delivered"] as const;
  return (
    <section class="panel" aria-labelledby="namespaces">
      <h2 id="namespaces">{say.namespaces}</h2>
      <div class="scroll" role="group" aria-labelledby="namespaces" tabIndex={0}>
        <table data-testid="namespaces">
          <thead>
            <tr>
              <th scope="col">{say.namespace}</th>
              {columns.map((column) => <th key={column} scope="col" class="number">{say[column]}</th>)}
            </tr>
          </thead>
          <tbody>
            {namespaces.map((each) => (
              <tr key={each.name}>
                <th scope="row"><code>{each.name}</code></th>
                {columns.map((column) => <td key={column} class="number">{count(language, each[column])}</td>)}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </section>
  );
}

type Column = "members" | "online" | "messages" | "perMinute" | "fileBytes";

const COLUMNS: ReadonlyArray<[Column, keyof Words & ("members" | "online" | "messages" | "perMinute" | "files"), Format]> = [
  ["members", "members", count],
  ["online", "online", count],
  ["messages", "messages", count],
  ["perMinute", "perMinute", rate],
  ["fileBytes", "files", bytes],
];

export function Rooms({ language, rooms }: { language: Language; rooms: RoomNumber[] }) {
  const [by, setBy] = useState<Column>("online");
  const say = words[language];
  const sorted = [...rooms].sort((one, other) => other[by] - one[by] || one.id - other.id);
  return (
    <section class="panel" aria-labelledby="rooms">
      <h2 id="rooms">{say.rooms} <span class="soft">{count(language, rooms.length)}</span></h2>
      {rooms.length === 0 ? <p class="soft">{say.noRooms}</p> : (
        <div class="scroll" role="group" aria-labelledby="rooms" tabIndex={0}>
          <table data-testid="rooms">
            <thead>
              <tr>
                <th scope="col">{say.room}</th>
                {COLUMNS.map(([column, name]) => (
                  <th key={column} scope="col" class="number" aria-sort={by === column ? "descending" : "none"}>
                    <button type="button" class="sort" title={say.sortBy(say[name])} onClick={() => setBy(column)}>
                      {say[name]}
                      <span aria-hidden="true">{by === column ? " ↓" : ""}</span>
                    </button>
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {sorted.slice(0, MOST_ROOMS).map((room) => (
                <tr key={room.id}>
                  <th scope="row"><bdi>{room.name ?? say.privateRoom(room.id)}</bdi></th>
                  {COLUMNS.map(([column, , format]) => (
                    <td key={column} class="number">{format(language, room[column])}</td>
                  ))}
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
      {rooms.length > MOST_ROOMS && <p class="soft">{say.more(rooms.length - MOST_ROOMS)}</p>}
    </section>
  );
}

export function Facts({ language, numbers, moment }: { language: Language; numbers: Numbers; moment: string }) {
  const say = words[language];
  const { server, files } = numbers;
  const facts: Array<[string, string]> = [
    [say.up, moment],
    [say.known, count(language, numbers.people)],
    ["Java", server.java],
    [say.processors, count(language, server.processors)],
  ];
  if (server.threads !== undefined) facts.push([say.threads, count(language, server.threads)]);
  if (files !== undefined) facts.push([say.storage, `${bytes(language, files.bytes)} ${say.of(bytes(language, files.most))}`]);
  return (
    <section class="panel" aria-labelledby="facts">
      <h2 id="facts">{say.facts}</h2>
      <dl class="facts">
        {facts.map(([name, value]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
    </section>
  );
}
