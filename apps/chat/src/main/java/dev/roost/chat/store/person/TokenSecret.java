package dev.roost.chat.store.person;

import dev.roost.chat.domain.ChatProperties;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.function.Supplier;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.util.function.SingletonSupplier;

/** The key that signs tokens: configured, or generated once and stored, so that all servers share it. Thread-safe. */
@Component
public final class TokenSecret {
    private static final String NAME = "token-secret";
    private static final int MIN_BYTES = 32;
    private static final int MIN_DIFFERENT = 8;

    private final JdbcClient jdbc;
    private final Supplier<byte[]> bytes;

    TokenSecret(JdbcClient jdbc, ChatProperties properties) {
        this.jdbc = jdbc;
        String configured = properties.tokenSecret();
        if (configured != null && !configured.isBlank()) {
            requireStrong(configured);
        }
        this.bytes = SingletonSupplier.of(() ->
                (configured == null || configured.isBlank() ? stored() : configured).getBytes(StandardCharsets.UTF_8));
    }

    /** A key shorter than the hash weakens it (RFC 7518, 3.2), and a repeated character is no secret. */
    private static void requireStrong(String secret) {
        int length = secret.getBytes(StandardCharsets.UTF_8).length;
        long different = secret.codePoints().distinct().count();
        if (length < MIN_BYTES || different < MIN_DIFFERENT) {
            throw new IllegalStateException("chat.token-secret: " + length + " bytes with " + different
                    + " different characters (expected: a random text of at least " + MIN_BYTES
                    + " bytes with at least "
                    + MIN_DIFFERENT + " different characters, for example from: openssl rand -hex 32)");
        }
    }

    public byte[] bytes() {
        return bytes.get();
    }

    private String stored() {
        return jdbc.sql("select content from setting where name = :name")
                .param("name", NAME)
                .query(String.class)
                .optional()
                .orElseGet(this::generated);
    }

    private String generated() {
        byte[] random = new byte[32];
        new SecureRandom().nextBytes(random);
        try {
            jdbc.sql("insert into setting (name, content) values (:name, :content)")
                    .param("name", NAME)
                    .param("content", HexFormat.of().formatHex(random))
                    .update();
        } catch (DuplicateKeyException insertedByAnotherServer) {
            // All servers use the stored one.
        }
        return stored();
    }
}
