package dev.roost.chat.admin;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import org.jspecify.annotations.Nullable;
import org.springframework.security.crypto.factory.PasswordEncoderFactories;
import org.springframework.security.crypto.password.PasswordEncoder;

/**
 * What the operator has to know. Compared by hashes, in a time that says nothing. One that is encoded takes as long as that
 * wants to once, and is then known by its hash. Thread-safe.
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

    /** May block for as long as the encoding wants. */
    boolean is(String given) {
        byte[] hash = hash(given);
        byte[] hashOfRight = known;
        if (hashOfRight != null && MessageDigest.isEqual(hash, hashOfRight)) {
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
