import { useEffect, useState } from "preact/hooks";
import type { Language } from "../../i18n/language";
import { bytes, count, moment } from "../format";
import { change, read, type FileEntry, type FileTotal, type FileUsage } from "./api";
import { Confirmation, Entries, Result } from "./Pieces";
import { useChange } from "./use-change";
import { byOffset, useParts } from "./use-parts";
import { manageWords } from "./words";

export function Files({ language }: { language: Language }) {
  const say = manageWords[language];
  const [total, setTotal] = useState<FileTotal>();
  const [asked, ask] = useState<FileEntry | null>(null);
  const files = useParts<FileEntry>("files", byOffset);
  const people = useParts<FileUsage>("files/people", byOffset);
  const { result, run } = useChange(async () => {
    await Promise.all([files.reload(), people.reload(), loadTotal()]);
  });

  async function loadTotal(): Promise<void> {
    // The lists show the fault if the server does not respond.
    setTotal(await read<FileTotal>("files/total").catch(() => undefined));
  }

  useEffect(() => void loadTotal(), []);

  return (
    <>
      {total !== undefined && <p data-testid="total">{say.total(count(language, total.files), bytes(language, total.bytes))}</p>}
      <Result say={say} result={result} />
      <h3 class="part">{say.largest}</h3>
      <p class="soft">{say.privacy}</p>
      <Entries say={say} parts={files} name="files">
        {(file) => (
          <li key={file.id}>
            <div>
              <h4><bdi>{file.name ?? say.hiddenFile}</bdi></h4>
              <p class="soft">
                {[
                  bytes(language, file.bytes),
                  ...(file.author === undefined ? [] : [file.author]),
                  file.roomName ?? say.kinds.private(file.room),
                  moment(language, Date.parse(file.at)),
                ].join(" · ")}
              </p>
            </div>
            <div class="row-actions">
              <button type="button" class="button small bad" aria-label={say.of(say.remove, file.name ?? say.hiddenFile)} data-testid="delete-file" onClick={() => ask(file)}>
                {say.remove}
              </button>
            </div>
          </li>
        )}
      </Entries>
      <h3 class="part">{say.usage}</h3>
      <Entries say={say} parts={people} name="usage">
        {(usage) => (
          <li key={usage.person ?? ""}>
            <div>
              <h4><bdi>{usage.nickname ?? say.nobody}</bdi></h4>
              <p class="soft">{say.files(count(language, usage.files))} · {bytes(language, usage.bytes)}</p>
            </div>
          </li>
        )}
      </Entries>
      {asked !== null && (
        <Confirmation
          say={say}
          title={say.deleteFileTitle}
          text={say.deleteFileText}
          action={say.remove}
          onAct={() => void run(() => change("files/delete", { file: asked.id }))}
          onClose={() => ask(null)}
        />
      )}
    </>
  );
}
