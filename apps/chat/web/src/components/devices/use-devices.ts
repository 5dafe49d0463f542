import { useEffect, useState } from "preact/hooks";
import { serverErrorOf } from "../../wire/talk-client";
import type { Device, Passkey, ServerError } from "../../wire/types";
import { useChat } from "../use-chat";

export interface DeviceList {
  devices: readonly Device[];
  passkeys: readonly Passkey[];
}

/** The devices and passkeys of the user, loaded again after each change; or the error. */
export function useDevices(): { list: DeviceList | undefined; error: ServerError | undefined; added: string | undefined } {
  const { client } = useChat();
  const [list, setList] = useState<DeviceList>();
  const [error, setError] = useState<ServerError>();
  const [added, setAdded] = useState<string>();

  useEffect(() => {
    let closed = false;
    async function load(): Promise<void> {
      try {
        const loaded = await client.request("device:list", {});
        if (closed) return;
        setList(loaded);
        setError(undefined);
      } catch (failure) {
        if (!closed) setError(serverErrorOf(failure));
      }
    }
    function changed(change: { added?: string }): void {
      if (change.added !== undefined) setAdded(change.added);
      void load();
    }
    const reload = (): void => void load();
    client.socket.on("device:changed", changed);
    client.socket.on("welcome", reload);
    void load();
    return () => {
      closed = true;
      client.socket.off("device:changed", changed);
      client.socket.off("welcome", reload);
    };
  }, [client]);
  return { list, error, added };
}
