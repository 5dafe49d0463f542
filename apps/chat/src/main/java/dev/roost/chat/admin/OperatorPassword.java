package dev.roost.chat.admin;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import org.jspecify.annotations.Nullable;
import org.springframework.security.crypto.factory.PasswordEncoderFactories;
import org.springframework.security.crypto.password.PasswordEncoder;

/**
 * The operator's password. Compares hashes in constant time. An encoded password is verified by its encoder once, and then by a
 * hash in memory. Thread-safe.
 */
final class OperatorPassword {
    private final PasswordEncoder encoder = PasswordEncoderFactories.createDelegatingPasswordEncoder();
    private final @Nullable String encoded;
    private volatile byte @Nullable [] known;

    OperatorPassword(String configured) {
        boolean plain = !configured.startsWith("{");
        this.encoded = plain ? null : configured;
        this.known = plain ? hash(configured) : null;
    }

    /** Blocks while the encoder verifies an encoded password. */
    boolean matches(String given) {
        byte[] hash = hash(given);
        byte[] expected = known;
        if (expected != null && MessageDigest.isEqual(hash, expected)) {
            return true;
        }
        if (encoded == null || !encoder.matches(given, encoded)) {
            return false;
        }
        known = hash;
        return true;
    }

    private static byte[] hash(String text) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError(e);
        }
    }
}
