package dev.roost.chat.service.access;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Random secrets, and hashes with and without a key. Thread-safe. */
public final class Secrets {
    /** The length of an id in hexadecimal digits: 128 bits. */
    public static final int ID_LENGTH = 32;

    /** In characters: longer than any secret. */
    public static final int MAX_SECRET_LENGTH = 64;

    private static final int SECRET_BYTES = 24;
    private static final String HMAC = "HmacSHA256";
    private static final SecureRandom RANDOM = new SecureRandom();

    private Secrets() {}

    public static String randomId() {
        return HexFormat.of().formatHex(random(ID_LENGTH / 2));
    }

    /** Returns a secret that can't be guessed, in base64url. */
    public static String randomSecret() {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(random(SECRET_BYTES));
    }

    private static byte[] random(int length) {
        byte[] bytes = new byte[length];
        RANDOM.nextBytes(bytes);
        return bytes;
    }

    /** Returns the SHA-256 hash in hexadecimal digits. Random secrets need no slow hash. */
    public static String hash(String secret) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(secret.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(hash);
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError(e);
        }
    }

    /** Returns the HMAC-SHA-256 of a text. */
    public static byte[] hmac(byte[] key, String text) {
        try {
            Mac mac = Mac.getInstance(HMAC);
            mac.init(new SecretKeySpec(key, HMAC));
            return mac.doFinal(text.getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(HMAC + ": not supported (expected: supported by every JDK)", e);
        }
    }
}
