/** localStorage, or nothing where the browser forbids it. */
export function recall(key: string): string | null {
  return attempt(() => localStorage.getItem(`roost.${key}`)) ?? null;
}

export function remember(key: string, value: string | null): void {
  attempt(() => {
    if (value === null || value === "") localStorage.removeItem(`roost.${key}`);
    else localStorage.setItem(`roost.${key}`, value);
  });
}

/** The same for this tab only, through its reloads. */
export function recallHere(key: string): string | null {
  return attempt(() => sessionStorage.getItem(`roost.${key}`)) ?? null;
}

export function rememberHere(key: string, value: string | null): void {
  attempt(() => {
    if (value === null) sessionStorage.removeItem(`roost.${key}`);
    else sessionStorage.setItem(`roost.${key}`, value);
  });
}

function attempt<T>(access: () => T): T | undefined {
  try {
    return access();
  } catch {
    return undefined;
  }
}
