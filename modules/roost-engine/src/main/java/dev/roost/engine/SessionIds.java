package dev.roost.engine;

import java.security.SecureRandom;
import java.util.Base64;

/** Makes ids that nobody can guess: 20 characters, 120 random bits. Thread-safe. */
public final class SessionIds {
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final Base64.Encoder ENCODER = Base64.getUrlEncoder().withoutPadding();

    private SessionIds() {}

    public static String next() {
        byte[] bytes = new byte[15];
        RANDOM.nextBytes(bytes);
        return ENCODER.encodeToString(bytes);
    }
}
