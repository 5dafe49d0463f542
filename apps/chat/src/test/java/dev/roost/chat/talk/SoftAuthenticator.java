package dev.roost.chat.talk;

import static dev.roost.chat.talk.TestTab.map;

import java.io.ByteArrayOutputStream;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.MessageDigest;
import java.security.Signature;
import java.security.interfaces.ECPublicKey;
import java.security.spec.ECGenParameterSpec;
import java.util.Base64;
import java.util.Map;

/** A browser and its authenticator with one passkey (ES256, attestation "none"), as WebAuthn 3 describes them. */
final class SoftAuthenticator {
    /** User present, user verified. */
    private static final int FLAGS = 0x05;

    private static final int ATTESTED = 0x40;

    private final byte[] id = new byte[32];
    private final KeyPair keys;
    private final String origin;
    private String userHandle = "";
    private int signCount;

    SoftAuthenticator(String origin) {
        this.origin = origin;
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
            generator.initialize(new ECGenParameterSpec("secp256r1"));
            keys = generator.generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new AssertionError(e);
        }
        new java.security.SecureRandom().nextBytes(id);
    }

    String id() {
        return base64(id);
    }

    void setSignCount(int signCount) {
        this.signCount = signCount;
    }

    /** Answers {@code navigator.credentials.create}. */
    String create(Map<String, Object> options) {
        userHandle = String.valueOf(map(options.get("user")).get("id"));
        byte[] authData = concat(
                authenticatorData(String.valueOf(map(options.get("rp")).get("id")), FLAGS | ATTESTED),
                new byte[16],
                new byte[] {0, (byte) id.length},
                id,
                coseKey());
        byte[] attestation = concat(
                bytes(0xa3),
                text("fmt"),
                text("none"),
                text("attStmt"),
                bytes(0xa0),
                text("authData"),
                bytes(0x58, authData.length),
                authData);
        return credential("\"attestationObject\":\"" + base64(attestation) + "\",\"clientDataJSON\":\""
                + base64(clientData("webauthn.create", options)) + "\",\"transports\":[\"internal\"]");
    }

    /** Answers {@code navigator.credentials.get}. */
    String get(Map<String, Object> options) {
        byte[] authData = authenticatorData(String.valueOf(options.get("rpId")), FLAGS);
        byte[] clientData = clientData("webauthn.get", options);
        return credential("\"authenticatorData\":\"" + base64(authData) + "\",\"clientDataJSON\":\""
                + base64(clientData) + "\",\"signature\":\"" + base64(signature(concat(authData, sha256(clientData))))
                + "\",\"userHandle\":\"" + userHandle + "\"");
    }

    private String credential(String response) {
        return "{\"id\":\"" + id() + "\",\"rawId\":\"" + id() + "\",\"type\":\"public-key\",\"response\":{" + response
                + "},\"clientExtensionResults\":{},\"authenticatorAttachment\":\"platform\"}";
    }

    private byte[] clientData(String type, Map<String, Object> options) {
        return ("{\"type\":\"" + type + "\",\"challenge\":\"" + options.get("challenge") + "\",\"origin\":\"" + origin
                        + "\",\"crossOrigin\":false}")
                .getBytes(StandardCharsets.UTF_8);
    }

    private byte[] authenticatorData(String rpId, int flags) {
        return concat(
                sha256(rpId.getBytes(StandardCharsets.UTF_8)),
                bytes(flags),
                ByteBuffer.allocate(4).putInt(signCount).array());
    }

    /** The public key as a CBOR map (RFC 9053, 7.1.1). */
    private byte[] coseKey() {
        ECPublicKey key = (ECPublicKey) keys.getPublic();
        return concat(
                bytes(0xa5, 0x01, 0x02, 0x03, 0x26, 0x20, 0x01, 0x21, 0x58, 32),
                coordinate(key.getW().getAffineX()),
                bytes(0x22, 0x58, 32),
                coordinate(key.getW().getAffineY()));
    }

    private static byte[] coordinate(BigInteger number) {
        byte[] signed = number.toByteArray();
        byte[] unsigned = new byte[32];
        int length = Math.min(signed.length, 32);
        System.arraycopy(signed, signed.length - length, unsigned, 32 - length, length);
        return unsigned;
    }

    private byte[] signature(byte[] data) {
        try {
            Signature signature = Signature.getInstance("SHA256withECDSA");
            signature.initSign(keys.getPrivate());
            signature.update(data);
            return signature.sign();
        } catch (GeneralSecurityException e) {
            throw new AssertionError(e);
        }
    }

    private static byte[] sha256(byte[] data) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(data);
        } catch (GeneralSecurityException e) {
            throw new AssertionError(e);
        }
    }

    private static byte[] text(String text) {
        return concat(bytes(0x60 + text.length()), text.getBytes(StandardCharsets.UTF_8));
    }

    private static byte[] bytes(int... values) {
        byte[] bytes = new byte[values.length];
        for (int i = 0; i < values.length; i++) {
            bytes[i] = (byte) values[i];
        }
        return bytes;
    }

    private static byte[] concat(byte[]... parts) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            all.writeBytes(part);
        }
        return all.toByteArray();
    }

    private static String base64(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
