/** Passkeys (WebAuthn): a further way to be the same person again. */
@NullMarked
package dev.roost.chat.passkey;

import org.jspecify.annotations.NullMarked;
