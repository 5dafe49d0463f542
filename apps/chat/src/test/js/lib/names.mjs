/** Roles that a screen reader announces with a name. */
const NAMED = new Set([
  "dialog", "alertdialog", "menu", "listbox", "application", "grid", "radiogroup", "button", "link", "textbox", "searchbox", "combobox", "spinbutton",
  "checkbox", "radio", "switch", "slider", "menuitem", "menuitemradio", "menuitemcheckbox", "option", "tab", "region", "navigation", "image", "Date",
]);

const LAYERS = new Set(["dialog", "alertdialog", "menu", "listbox"]);

/** The accessible tree of a page, as Chromium computes it. */
async function tree(page) {
  const session = await page.context().newCDPSession(page);
  const { nodes } = await session.send("Accessibility.getFullAXTree");
  await session.detach();
  return nodes.filter(({ ignored }) => !ignored).map(({ role, name }) => ({ role: role?.value, name: (name?.value ?? "").trim() }));
}

/** The elements of a page without an accessible name, and the ids that several elements have. */
export async function unnamed(page) {
  const nodes = await tree(page);
  const faults = nodes.filter(({ role, name }) => NAMED.has(role) && name === "").map(({ role }) => `${role} without a name`);
  const ids = await page.evaluate(() => [...document.querySelectorAll("[id]")].map(({ id }) => id));
  return [...faults, ...ids.filter((id, at) => ids.indexOf(id) !== at).map((id) => `id ${id} twice`)];
}

/** The open dialogs, menus and lists of suggestions with their accessible names. */
export async function layers(page) {
  return (await tree(page)).filter(({ role }) => LAYERS.has(role)).map(({ role, name }) => `${role} ${name}`);
}
