import { signInRequest } from "../wire/sign-in-client";
import { usePasskey } from "./passkeys";

/** Returns the token of a person who signs in by a passkey; undefined if the user has cancelled. */
export async function tokenByPasskey(): Promise<string | undefined> {
  const { options } = await signInRequest("passkey:options", {});
  const answer = await usePasskey(options);
  return typeof answer === "object" ? (await signInRequest("passkey:sign-in", answer)).token : undefined;
}
