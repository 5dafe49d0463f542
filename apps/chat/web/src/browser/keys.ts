/** The key code of keys that an input method is still processing. */
const COMPOSING_KEY = 229;

/** Whether the key belongs to an input method, as during the composition of a syllable. */
export function isComposing(event: KeyboardEvent): boolean {
  return event.isComposing || event.keyCode === COMPOSING_KEY;
}

/** Whether a modifier is pressed: combinations belong to the browser and the system, except known ones. */
export function hasModifier({ altKey, ctrlKey, metaKey, shiftKey }: KeyboardEvent): boolean {
  return altKey || ctrlKey || metaKey || shiftKey;
}
