package dev.roost.chat.store.server;

import dev.roost.chat.store.database.DatabaseUrl;
import java.time.Duration;
import org.springframework.core.env.Environment;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The table of the servers that use the database. Times are those of the database. Thread-safe; blocks. */
@Component
public final class ChatServerTable {
    private final JdbcClient jdbc;
    private final boolean shared;

    ChatServerTable(JdbcClient jdbc, Environment environment) {
        this.jdbc = jdbc;
        this.shared = !DatabaseUrl.of(environment.getProperty("spring.datasource.url"))
                .isH2();
    }

    /** Returns whether several servers can use the database. */
    public boolean isShared() {
        return shared;
    }

    /** Adds a server that has no row. */
    public void add(String id) {
        jdbc.sql("insert into chat_server (id, seen_at) values (:id, current_timestamp)")
                .param("id", id)
                .update();
    }

    /**
     * Records that a server is alive.
     *
     * @return whether the server has a row
     */
    public boolean alive(String id) {
        return jdbc.sql("update chat_server set seen_at = current_timestamp where id = :id")
                        .param("id", id)
                        .update()
                == 1;
    }

    /** Returns the number of servers, except one. */
    public long others(String id) {
        return jdbc.sql("select count(*) from chat_server where id <> :id")
                .param("id", id)
                .query(Long.class)
                .single();
    }

    /** Deletes the rows of servers that were not alive within a time. */
    public void deleteSilent(Duration within) {
        jdbc.sql("delete from chat_server where extract(epoch from (current_timestamp - seen_at)) > :seconds")
                .param("seconds", seconds(within))
                .update();
    }

    /** Records that a server was alive last before some time. */
    public void aliveBefore(String id, Duration ago) {
        jdbc.sql("update chat_server set seen_at = current_timestamp - :seconds * interval '1' second where id = :id")
                .param("seconds", seconds(ago))
                .param("id", id)
                .update();
    }

    public void deleteAll() {
        jdbc.sql("delete from chat_server").update();
    }

    private static double seconds(Duration time) {
        return time.toMillis() / 1000.0;
    }
}
