package dev.roost.chat.store.room;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.core.io.ClassPathResource;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;
import org.springframework.jdbc.datasource.init.ResourceDatabasePopulator;

/** The rooms of an older database stay public and keep their names. */
abstract class PrivateRoomsMigrationContract {
    private SingleConnectionDataSource source;
    private JdbcClient jdbc;

    abstract String newDatabase();

    @BeforeEach
    void migrateRooms() {
        source = new SingleConnectionDataSource(newDatabase(), true);
        jdbc = JdbcClient.create(source);
        run("V1__chat.sql", "V2__quotas_and_tokens.sql", "V3__several_servers.sql", "V4__deleted_messages.sql");
        jdbc.sql("insert into room (name, name_key, created_at) values ('점심 🍚', 'lunch', current_timestamp)")
                .update();
        run("V7__private_rooms.sql");
    }

    private void run(String... migrations) {
        ResourceDatabasePopulator populator = new ResourceDatabasePopulator();
        for (String each : migrations) {
            populator.addScript(new ClassPathResource("db/migration/" + each));
        }
        populator.setSqlScriptEncoding("UTF-8");
        populator.execute(source);
    }

    @AfterEach
    void close() {
        source.destroy();
    }

    private void add(String name, String key, String kind) {
        jdbc.sql("insert into room (name, name_key, kind, created_at) values (:name, :key, :kind, current_timestamp)")
                .param("name", name)
                .param("key", key)
                .param("kind", kind)
                .update();
    }

    @Test
    void oldRoomsArePublicAndTheirNamesUnique() {
        assertThat(jdbc.sql("select name, name_key, kind from room").query().singleRow())
                .containsEntry("name", "점심 🍚")
                .containsEntry("name_key", "lunch")
                .containsEntry("kind", "public");
        assertThatThrownBy(() -> add("점심", "lunch", "public")).isInstanceOf(DuplicateKeyException.class);
    }

    @Test
    void privateRoomsMayHaveOneName() {
        add("비밀", null, "private");
        add("비밀", null, "private");

        assertThat(jdbc.sql("select count(*) from room where name = '비밀'")
                        .query(Long.class)
                        .single())
                .isEqualTo(2);
    }
}
