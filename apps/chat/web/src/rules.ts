export const NAME_LIMIT = 40;
export const MESSAGE_LIMIT = 2000;
/** What stands between nickname and text in a message from the server. */
export const SEPARATOR = ": ";

export type NameFault = "blank" | "long" | "control" | "separator";

const CONTROL = /\p{Cc}/u;
const INVISIBLE = /[\p{C}\p{Z}\u115F\u1160\u3164\uFFA0]/gu;

export function tidy(name: string): string {
  return name.trim().normalize("NFC");
}

/** The server's rules for nicknames and rooms; undefined if the name keeps them. */
export function nameFault(name: string): NameFault | undefined {
  if (name.replace(INVISIBLE, "") === "") return "blank";
  if (name.length > NAME_LIMIT) return "long";
  return CONTROL.test(name) ? "control" : undefined;
}

/** A nickname must also leave no doubt where it ends. */
export function nicknameFault(name: string): NameFault | undefined {
  return nameFault(name) ?? (`${name} `.includes(SEPARATOR) ? "separator" : undefined);
}
