package dev.roost.chat.push;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.SecureRandom;
import java.security.interfaces.ECPublicKey;
import java.util.Arrays;
import java.util.Base64;
import javax.crypto.AEADBadTagException;
import javax.crypto.Cipher;
import javax.crypto.KeyAgreement;
import javax.crypto.Mac;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/** The receiving side of RFC 8291: decrypts pushes with the keys of a browser. */
public final class TestBrowser {
    private static final int TAG_LENGTH = 16;

    private final KeyPair keys;
    private final byte[] secret;

    public TestBrowser() {
        this(P256.generate(), randomSecret());
    }

    TestBrowser(KeyPair keys, byte[] secret) {
        this.keys = keys;
        this.secret = secret;
    }

    private static byte[] randomSecret() {
        byte[] secret = new byte[16];
        new SecureRandom().nextBytes(secret);
        return secret;
    }

    public String publicKey() {
        return base64(point());
    }

    public String authSecret() {
        return base64(secret);
    }

    private byte[] point() {
        return P256.encode((ECPublicKey) keys.getPublic());
    }

    private static String base64(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    /** @throws AEADBadTagException if the message was encrypted for another browser */
    byte[] decrypt(byte[] message) throws GeneralSecurityException {
        ByteBuffer all = ByteBuffer.wrap(message);
        byte[] salt = new byte[16];
        all.get(salt);
        int recordSize = all.getInt();
        byte[] sender = new byte[all.get()];
        all.get(sender);
        byte[] record = new byte[all.remaining()];
        all.get(record);
        if (message.length > 4096 || record.length >= recordSize || record.length <= TAG_LENGTH) {
            throw new GeneralSecurityException(
                    "record: " + record.length + " bytes (expected: one that is shorter than " + recordSize + ")");
        }
        KeyAgreement agreement = KeyAgreement.getInstance("ECDH");
        agreement.init(keys.getPrivate());
        agreement.doPhase(P256.decode(sender), true);
        byte[] info = join("WebPush: info\0".getBytes(US_ASCII), point(), sender, new byte[] {1});
        byte[] input = hmac(hmac(secret, agreement.generateSecret()), info);
        byte[] pseudorandom = hmac(salt, input);
        byte[] key = Arrays.copyOf(hmac(pseudorandom, "Content-Encoding: aes128gcm\0\1".getBytes(US_ASCII)), 16);
        byte[] nonce = Arrays.copyOf(hmac(pseudorandom, "Content-Encoding: nonce\0\1".getBytes(US_ASCII)), 12);
        Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
        cipher.init(Cipher.DECRYPT_MODE, new SecretKeySpec(key, "AES"), new GCMParameterSpec(128, nonce));
        byte[] padded = cipher.doFinal(record);
        int end = padded.length - 1;
        while (padded[end] == 0) {
            end--;
        }
        if (padded[end] != 2) {
            throw new GeneralSecurityException("delimiter: " + padded[end] + " (expected: 2, for the last record)");
        }
        return Arrays.copyOf(padded, end);
    }

    private static byte[] hmac(byte[] key, byte[] data) throws GeneralSecurityException {
        Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(key, "HmacSHA256"));
        return mac.doFinal(data);
    }

    private static byte[] join(byte[]... parts) {
        ByteBuffer all = ByteBuffer.allocate(
                Arrays.stream(parts).mapToInt(part -> part.length).sum());
        for (byte[] part : parts) {
            all.put(part);
        }
        return all.array();
    }
}
