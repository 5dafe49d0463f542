import { until } from "./browser.mjs";

/** Waits until the first of some images is loaded; returns its address. */
export async function loaded(images) {
  const image = images.first();
  await until("the picture", () => image.evaluate((element) => element.complete && element.naturalWidth), (width) => width > 0);
  return image.getAttribute("src");
}

/** Chooses a picture for the user of a page, as it is. */
export async function chooseAvatar(visitor, buffer) {
  await visitor.profile("avatar-change");
  await visitor.get("avatar-file").setInputFiles({ name: "picture.png", mimeType: "image/png", buffer });
  await visitor.get("avatar-save").click();
  await visitor.get("dialog").waitFor({ state: "detached" });
}
