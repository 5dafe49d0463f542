import type { Role } from "../wire/access";

const ORDER: readonly Role[] = ["member", "moderator", "owner"];

export function roleOf(roles: ReadonlyMap<string, Role>, person: string | undefined): Role {
  return (person !== undefined && roles.get(person)) || "member";
}

export function isModerator(role: Role): boolean {
  return role !== "member";
}

/** Whether somebody with a role may ban or moderate somebody with another one. */
export function isAbove(role: Role, other: Role): boolean {
  return isModerator(role) && ORDER.indexOf(role) > ORDER.indexOf(other);
}
