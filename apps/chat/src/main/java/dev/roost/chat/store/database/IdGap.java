package dev.roost.chat.store.database;

import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Skips ids at each start on H2, so that an id that was given out is never given again. A killed process loses the ids of the
 * changes that were not forced to the disk yet, but clients may have seen them in a history. PostgreSQL logs its sequences.
 */
final class IdGap {
    /** More than the changes that run ahead of the disk: see {@code RoomExecutor}. */
    static final long GAP = 10_000;

    private final JdbcClient jdbc;

    IdGap(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** The caller forces this to the disk before the first id is given out. */
    void skip() {
        for (String table : List.of("message", "room")) {
            long next = jdbc.sql("select identity_base from information_schema.columns"
                            + " where table_name = :table and column_name = 'id'")
                    .param("table", table)
                    .query(Long.class)
                    .single();
            if (next > 1) {
                jdbc.sql("alter table " + table + " alter column id restart with " + (next + GAP))
                        .update();
            }
        }
    }
}
