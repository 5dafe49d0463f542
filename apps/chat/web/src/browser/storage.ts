/** Reads from localStorage; null if the browser denies access. */
export function recall(key: string): string | null {
  return attempt(() => localStorage.getItem(`roost.${key}`)) ?? null;
}

export function remember(key: string, value: string | null): void {
  attempt(() => {
    if (value === null || value === "") localStorage.removeItem(`roost.${key}`);
    else localStorage.setItem(`roost.${key}`, value);
  });
}

/** Deletes what is stored in localStorage and sessionStorage, except these keys. */
export function forgetAllBut(...keys: string[]): void {
  const kept = new Set(keys.map((key) => `roost.${key}`));
  for (const storage of [() => localStorage, () => sessionStorage]) {
    attempt(() => {
      for (const key of Object.keys(storage())) {
        if (key.startsWith("roost.") && !kept.has(key)) storage().removeItem(key);
      }
    });
  }
}

/** Reads from sessionStorage, which belongs to this tab and survives its reloads. */
export function recallForTab(key: string): string | null {
  return attempt(() => sessionStorage.getItem(`roost.${key}`)) ?? null;
}

export function rememberForTab(key: string, value: string | null): void {
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
