import { join } from "node:path";

const { default: decodeQR } = await import(join(import.meta.dirname, "../../../../web/node_modules/qr/decode.js"));

/** Opens the dialog of the user's devices. */
export async function openDevices(visitor) {
  await visitor.profile("settings");
  await visitor.get("devices").click();
  await visitor.get("device-list").waitFor();
}

/** Creates a link to another device in the open dialog, and returns it. */
export async function newDeviceLink(visitor) {
  await visitor.get("device-link").click();
  return visitor.get("device-link-address").inputValue();
}

/** What a camera reads. */
export async function scan(visitor) {
  const png = (await visitor.get("qr").screenshot()).toString("base64");
  const { width, height, data } = await visitor.page.evaluate(async (encoded) => {
    const bytes = Uint8Array.from(atob(encoded), (character) => character.charCodeAt(0));
    const bitmap = await createImageBitmap(new Blob([bytes], { type: "image/png" }));
    const context = new OffscreenCanvas(bitmap.width, bitmap.height).getContext("2d");
    context.drawImage(bitmap, 0, 0);
    const image = context.getImageData(0, 0, bitmap.width, bitmap.height);
    // One text: an array of numbers takes seconds by WebDriver BiDi.
    return { width: image.width, height: image.height, data: btoa(Array.from(image.data, (value) => String.fromCharCode(value)).join("")) };
  }, png);
  return decodeQR({ width, height, data: new Uint8Array(Buffer.from(data, "base64")) });
}

/** Adds a virtual authenticator to Chromium; returns a function that returns its credentials. */
export async function withAuthenticator(visitor) {
  const session = await visitor.page.context().newCDPSession(visitor.page);
  await session.send("WebAuthn.enable");
  const options = { protocol: "ctap2", transport: "internal", hasResidentKey: true, hasUserVerification: true, isUserVerified: true, automaticPresenceSimulation: true };
  const { authenticatorId } = await session.send("WebAuthn.addVirtualAuthenticator", { options });
  return () => session.send("WebAuthn.getCredentials", { authenticatorId });
}
