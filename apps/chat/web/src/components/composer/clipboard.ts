/** Returns whether a clipboard contains text: spreadsheets and word processors add a picture of what was copied. */
export function isText(data: DataTransfer): boolean {
  if (data.getData("text/plain").trim() === "" || [...data.files].some(({ type }) => !type.startsWith("image/"))) return false;
  const { body } = new DOMParser().parseFromString(data.getData("text/html"), "text/html");
  return body.textContent.trim() !== "";
}
