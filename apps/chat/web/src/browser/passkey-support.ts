const ADDRESS = /^[\d.]+$|^\[/;

/** Whether passkeys can work here: in a secure context, at a domain (an IP address can't have passkeys). */
export function passkeysSupported(): boolean {
  return isSecureContext && "PublicKeyCredential" in window && !ADDRESS.test(location.hostname);
}
