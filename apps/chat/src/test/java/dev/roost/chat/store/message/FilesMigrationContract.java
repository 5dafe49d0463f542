package dev.roost.chat.store.message;

import static org.assertj.core.api.Assertions.assertThat;

import dev.roost.chat.store.search.MessageIndexes;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.core.io.ClassPathResource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;
import org.springframework.jdbc.datasource.init.ResourceDatabasePopulator;

/** Files of an older database belong to the people who sent them. */
abstract class FilesMigrationContract {
    private final SingleConnectionDataSource source;
    private final JdbcClient jdbc;

    FilesMigrationContract(String url) {
        source = new SingleConnectionDataSource(url, true);
        jdbc = JdbcClient.create(source);
    }

    @AfterEach
    void close() {
        source.destroy();
    }

    private void run(String... scripts) {
        new ResourceDatabasePopulator(Stream.of(scripts)
                        .map(script -> new ClassPathResource("db/migration/" + script))
                        .toArray(ClassPathResource[]::new))
                .execute(source);
    }

    @Test
    void filesBelongToTheirSenders() {
        run("V1__chat.sql", "V2__quotas_and_tokens.sql", "V3__several_servers.sql", "V4__deleted_messages.sql");
        jdbc.sql("insert into person (id, nickname, created_at, seen_at)"
                        + " values ('p', 'p', current_timestamp, current_timestamp)")
                .update();
        jdbc.sql("insert into room (id, name, name_key, created_at) values (1, 'a', 'a', current_timestamp)")
                .update();
        jdbc.sql("insert into file (id, name, type, size, thumb) values ('still', 'a', 'image/png', 70, false),"
                        + " ('gif', 'b', 'image/gif', 5, true), ('orphan', 'c', 'image/png', 9, false)")
                .update();
        jdbc.sql(
                        "insert into message (room, number, person, text, file, at)"
                                + " values (1, 1, 'p', '', 'still', current_timestamp), (1, 2, 'p', '', 'gif', current_timestamp)")
                .update();

        run("V10__files_of_people.sql");

        assertThat(new MessageTable(jdbc, MessageIndexes.h2(source)).fileUsageOf("p"))
                .isEqualTo(new MessageTable.FileUsage(75, 2));
        assertThat(jdbc.sql("select id from file where animated")
                        .query(String.class)
                        .list())
                .containsExactly("gif");
        assertThat(jdbc.sql("select id from file where person is null")
                        .query(String.class)
                        .list())
                .containsExactly("orphan");
    }
}
