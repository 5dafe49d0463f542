package dev.roost.chat.store.person;

import java.util.Optional;
import java.util.function.Supplier;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The stored keys that identify the chat at push services: generated once, so that all servers share them. Thread-safe. */
@Component
public final class PushKeySetting {
    private static final String NAME = "push-keys";

    private final JdbcClient jdbc;

    PushKeySetting(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Returns the stored keys; stores generated ones if there are none. */
    public String get(Supplier<String> generated) {
        return stored().orElseGet(() -> {
            try {
                jdbc.sql("insert into setting (name, content) values (:name, :content)")
                        .param("name", NAME)
                        .param("content", generated.get())
                        .update();
            } catch (DuplicateKeyException insertedByAnotherServer) {
                // All servers use the stored ones.
            }
            return stored().orElseThrow();
        });
    }

    private Optional<String> stored() {
        return jdbc.sql("select content from setting where name = :name")
                .param("name", NAME)
                .query(String.class)
                .optional();
    }
}
