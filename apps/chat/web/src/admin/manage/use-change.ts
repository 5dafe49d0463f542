import { useState } from "preact/hooks";
import { Fault } from "./api";

export interface Changes {
  /** The result of the last change; absent before the first one. */
  result: "done" | { fault: string } | undefined;
  run: (change: () => Promise<unknown>) => Promise<void>;
}

/** Runs changes, and keeps the result of the last one. */
export function useChange(changed: () => Promise<void>): Changes {
  const [result, setResult] = useState<Changes["result"]>();
  return {
    result,
    run: async (change) => {
      setResult(undefined);
      try {
        await change();
        setResult("done");
      } catch (error) {
        setResult({ fault: error instanceof Fault ? error.code : "status" });
      }
      await changed();
    },
  };
}
