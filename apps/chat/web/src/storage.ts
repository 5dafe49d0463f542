/** localStorage, or nothing where the browser forbids it. */
export function recall(key: string): string | null {
  try {
    return localStorage.getItem(`roost.${key}`);
  } catch {
    return null;
  }
}

export function remember(key: string, value: string): void {
  try {
    localStorage.setItem(`roost.${key}`, value);
  } catch {
    // Kept for this visit only.
  }
}
