package dev.roost.chat.store;

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

    private final JdbcClient jdbc;
    private final Supplier<byte[]> bytes;

    TokenSecret(JdbcClient jdbc, ChatProperties properties) {
        this.jdbc = jdbc;
        String configured = properties.tokenSecret();
        this.bytes = SingletonSupplier.of(() ->
                (configured == null || configured.isBlank() ? stored() : configured).getBytes(StandardCharsets.UTF_8));
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
