package dev.roost.chat.domain;

import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What is known of the files that were sent; not of those whose message was deleted. Thread-safe. */
@Component
public final class FileRecords {
    private final JdbcClient jdbc;

    FileRecords(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    public Optional<StoredFile> find(String id) {
        return jdbc.sql("select id, name, type, size, width, height, thumb from file where id = :id")
                .param("id", id)
                .query((row, number) -> new StoredFile(
                        row.getString(1),
                        row.getString(2),
                        row.getString(3),
                        row.getLong(4),
                        (Integer) row.getObject(5),
                        (Integer) row.getObject(6),
                        row.getBoolean(7)))
                .optional();
    }
}
