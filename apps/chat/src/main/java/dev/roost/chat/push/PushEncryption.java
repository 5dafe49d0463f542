package dev.roost.chat.push;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.SecureRandom;
import java.security.interfaces.ECPublicKey;
import java.util.Arrays;
import javax.crypto.Cipher;
import javax.crypto.KeyAgreement;
import javax.crypto.Mac;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * Encrypts the content of a push for one browser: RFC 8291, with the coding {@code aes128gcm} of RFC 8188. Each message has a key
 * pair and a salt of its own. Thread-safe.
 */
final class PushEncryption {
    static final int SECRET_LENGTH = 16;

    /** Of the content, so that the body has the 4096 bytes that each push service accepts (RFC 8291, 4). */
    static final int MAX_LENGTH = 3993;

    private static final int SALT_LENGTH = 16;
    private static final int RECORD_SIZE = 4096;
    private static final int KEY_LENGTH = 16;
    private static final int NONCE_LENGTH = 12;
    private static final int TAG_BITS = 128;
    private static final int HASH_LENGTH = 32;
    private static final byte LAST_RECORD = 2;
    private static final String HMAC = "HmacSHA256";

    private final SecureRandom random = new SecureRandom();

    /** @throws IllegalArgumentException if the content is too long */
    byte[] encrypt(byte[] content, BrowserKeys browser) {
        byte[] salt = new byte[SALT_LENGTH];
        random.nextBytes(salt);
        return encrypt(content, browser, P256.generate(), salt);
    }

    /** Encrypts with given keys, as in the example of RFC 8291, appendix A. */
    static byte[] encrypt(byte[] content, BrowserKeys browser, KeyPair own, byte[] salt) {
        if (content.length > MAX_LENGTH) {
            throw new IllegalArgumentException(
                    "content: " + content.length + " bytes (expected: at most " + MAX_LENGTH + ")");
        }
        byte[] ownPoint = P256.encode((ECPublicKey) own.getPublic());
        try {
            byte[] keyInfo = concat("WebPush: info\0".getBytes(US_ASCII), browser.point(), ownPoint);
            byte[] secret = expand(hmac(browser.secret(), agree(own, browser)), keyInfo, HASH_LENGTH);
            byte[] pseudorandom = hmac(salt, secret);
            byte[] key = expand(pseudorandom, "Content-Encoding: aes128gcm\0".getBytes(US_ASCII), KEY_LENGTH);
            byte[] nonce = expand(pseudorandom, "Content-Encoding: nonce\0".getBytes(US_ASCII), NONCE_LENGTH);
            Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
            cipher.init(Cipher.ENCRYPT_MODE, new SecretKeySpec(key, "AES"), new GCMParameterSpec(TAG_BITS, nonce));
            byte[] record = cipher.doFinal(concat(content, new byte[] {LAST_RECORD}));
            return concat(header(salt, ownPoint), record);
        } catch (GeneralSecurityException e) {
            throw P256.unsupported(e);
        }
    }

    private static byte[] agree(KeyPair own, BrowserKeys browser) throws GeneralSecurityException {
        KeyAgreement agreement = KeyAgreement.getInstance("ECDH");
        agreement.init(own.getPrivate());
        agreement.doPhase(browser.key(), true);
        return agreement.generateSecret();
    }

    private static byte[] header(byte[] salt, byte[] point) {
        return ByteBuffer.allocate(SALT_LENGTH + Integer.BYTES + 1 + point.length)
                .put(salt)
                .putInt(RECORD_SIZE)
                .put((byte) point.length)
                .put(point)
                .array();
    }

    /** HKDF-Expand of RFC 5869, for one block. */
    private static byte[] expand(byte[] pseudorandom, byte[] info, int length) throws GeneralSecurityException {
        return Arrays.copyOf(hmac(pseudorandom, concat(info, new byte[] {1})), length);
    }

    /** With a salt as the key: HKDF-Extract of RFC 5869. */
    private static byte[] hmac(byte[] key, byte[] data) throws GeneralSecurityException {
        Mac mac = Mac.getInstance(HMAC);
        mac.init(new SecretKeySpec(key, HMAC));
        return mac.doFinal(data);
    }

    private static byte[] concat(byte[]... parts) {
        ByteBuffer all = ByteBuffer.allocate(
                Arrays.stream(parts).mapToInt(part -> part.length).sum());
        for (byte[] part : parts) {
            all.put(part);
        }
        return all.array();
    }
}
