import { useEffect, useRef, useState } from "preact/hooks";
import { useUniqueId } from "../../components/parts/use-unique-id";
import { ownerLink } from "./api";
import { Result } from "./Pieces";
import { useChange } from "./use-change";
import type { ManageWords } from "./words";

/** Creates a link that makes a person an owner of the server. */
export function OwnerLink({ say }: { say: ManageWords }) {
  const [link, setLink] = useState<string>();
  const field = useRef<HTMLInputElement>(null);
  const id = useUniqueId();
  const { result, run } = useChange(async () => {});
  useEffect(() => field.current?.select(), [link]);
  return (
    <div class="owner-link">
      <p class="soft">{say.ownerLinkHint}</p>
      <button type="button" class="button" data-testid="owner-link" onClick={() => void run(async () => setLink(await ownerLink()))}>{say.ownerLink}</button>
      {link !== undefined && (
        <div class="filter wide">
          <label for={id}>{say.newLink}</label>
          <input id={id} ref={field} class="field" readOnly value={link} data-testid="owner-link-address" />
        </div>
      )}
      {typeof result === "object" && <Result say={say} result={result} />}
    </div>
  );
}
