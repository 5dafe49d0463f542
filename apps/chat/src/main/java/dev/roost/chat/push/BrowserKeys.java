package dev.roost.chat.push;

import java.security.interfaces.ECPublicKey;
import java.util.Base64;

/** The keys by which a browser decrypts pushes (RFC 8291, 2). Immutable. */
final class BrowserKeys {
    private final ECPublicKey key;
    private final byte[] point;
    private final byte[] secret;

    private BrowserKeys(byte[] point, byte[] secret) {
        this.key = P256.decode(point);
        this.point = point;
        this.secret = secret;
    }

    /**
     * Decodes the keys {@code p256dh} and {@code auth} of a subscription, which are in base64url.
     *
     * @throws IllegalArgumentException if they are not valid
     */
    static BrowserKeys of(String publicKey, String authSecret) {
        byte[] secret = Base64.getUrlDecoder().decode(authSecret);
        if (secret.length != PushEncryption.SECRET_LENGTH) {
            throw new IllegalArgumentException(
                    "secret: " + secret.length + " bytes (expected: " + PushEncryption.SECRET_LENGTH + ")");
        }
        return new BrowserKeys(Base64.getUrlDecoder().decode(publicKey), secret);
    }

    ECPublicKey key() {
        return key;
    }

    byte[] point() {
        return point.clone();
    }

    byte[] secret() {
        return secret.clone();
    }
}
