import { startAuthentication, startRegistration, type PublicKeyCredentialCreationOptionsJSON, type PublicKeyCredentialRequestOptionsJSON } from "@simplewebauthn/browser";
import type { PasskeyOptions } from "../wire/events";
import { RequestError } from "../wire/talk-client";

/** "cancelled": the user has cancelled, or the time is over. "exists": the authenticator has a passkey of the user already. */
export type PasskeyAnswer = { credential: string } | "cancelled" | "exists";

/** Asks the user for a new passkey. */
export function createPasskey(options: PasskeyOptions): Promise<PasskeyAnswer> {
  return answer(() => startRegistration({ optionsJSON: options as unknown as PublicKeyCredentialCreationOptionsJSON }));
}

/** Asks the user for one of their passkeys. */
export function usePasskey(options: PasskeyOptions): Promise<PasskeyAnswer> {
  return answer(() => startAuthentication({ optionsJSON: options as unknown as PublicKeyCredentialRequestOptionsJSON }));
}

async function answer(ask: () => Promise<object>): Promise<PasskeyAnswer> {
  try {
    return { credential: JSON.stringify(await ask()) };
  } catch (error) {
    const { name } = error as Error;
    if (name === "InvalidStateError") return "exists";
    if (name === "NotAllowedError" || name === "AbortError") return "cancelled";
    console.warn("The browser rejected a passkey:", error);
    throw new RequestError({ code: "passkey_invalid" });
  }
}
