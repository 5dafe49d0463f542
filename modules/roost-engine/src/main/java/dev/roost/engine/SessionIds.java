package dev.roost.engine;

import java.security.SecureRandom;
import java.util.Base64;

/**
 * A generator of ids that nobody can guess: 20 characters with 120 random bits. Thread-safe.
 *
 * @since 0.1.0
 */
public final class SessionIds {
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final Base64.Encoder ENCODER = Base64.getUrlEncoder().withoutPadding();

    private SessionIds() {}

    /**
     * Returns a new id.
     *
     * @return 20 characters of the URL-safe Base64 alphabet
     */
    public static String next() {
        byte[] bytes = new byte[15];
        RANDOM.nextBytes(bytes);
        return ENCODER.encodeToString(bytes);
    }
}
