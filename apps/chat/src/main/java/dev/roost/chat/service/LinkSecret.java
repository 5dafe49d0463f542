package dev.roost.chat.service;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.HexFormat;

/** Random secrets of links, and the hashes by which the database knows them. Pure, except for the random numbers. */
final class LinkSecret {
    /** Longer than any secret. */
    static final int MAX_LENGTH = 64;

    private static final int BYTES = 24;
    private static final SecureRandom RANDOM = new SecureRandom();

    private LinkSecret() {}

    static String random() {
        byte[] bytes = new byte[BYTES];
        RANDOM.nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    /** A plain hash suffices, since a secret has 192 random bits. */
    static String hash(String secret) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(secret.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(hash);
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError(e);
        }
    }
}
