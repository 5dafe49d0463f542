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

/** What tokens are signed with: as configured, or made once and kept, the same for all nodes. Thread-safe. */
@Component
public final class TokenSecret {
    private static final String NAME = "token-secret";

    private final JdbcClient jdbc;
    private final Supplier<byte[]> bytes;

    TokenSecret(JdbcClient jdbc, ChatProperties properties) {
        this.jdbc = jdbc;
        String configured = properties.tokenSecret();
        this.bytes = SingletonSupplier.of(() ->
                (configured == null || configured.isBlank() ? kept() : configured).getBytes(StandardCharsets.UTF_8));
    }

    public byte[] bytes() {
        return bytes.get();
    }

    private String kept() {
        return jdbc.sql("select content from setting where name = :name")
                .param("name", NAME)
                .query(String.class)
                .optional()
                .orElseGet(this::made);
    }

    private String made() {
        byte[] random = new byte[32];
        new SecureRandom().nextBytes(random);
        try {
            jdbc.sql("insert into setting (name, content) values (:name, :content)")
                    .param("name", NAME)
                    .param("content", HexFormat.of().formatHex(random))
                    .update();
        } catch (DuplicateKeyException anotherNodeWasFaster) {
            // Then that one's counts.
        }
        return kept();
    }
}
