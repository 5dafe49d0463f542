/** Rests a finger on an element until the page has reacted. */
export async function hold(page, element, reaction) {
  await element.scrollIntoViewIfNeeded();
  const { x, y } = await element.boundingBox();
  const session = await page.context().newCDPSession(page);
  await session.send("Input.dispatchTouchEvent", { type: "touchStart", touchPoints: [{ x: x + 8, y: y + 8 }] });
  await reaction.waitFor();
  await session.send("Input.dispatchTouchEvent", { type: "touchEnd", touchPoints: [] });
  await session.detach();
}
