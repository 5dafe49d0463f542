package dev.roost.chat.files;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.embedded.EmbeddedDatabase;
import org.springframework.jdbc.datasource.embedded.EmbeddedDatabaseBuilder;
import org.springframework.jdbc.datasource.embedded.EmbeddedDatabaseType;
import tools.jackson.databind.json.JsonMapper;

class SweepTest {
    private static final About TEXT = new About("a.txt", FileType.TEXT, null);

    private final EmbeddedDatabase database = new EmbeddedDatabaseBuilder()
            .setType(EmbeddedDatabaseType.H2)
            .generateUniqueName(true)
            .build();
    private final JdbcClient jdbc = JdbcClient.create(database);

    @TempDir
    private Path root;

    private Shelf shelf;
    private DiskSpace space;

    @BeforeEach
    void open() throws IOException {
        jdbc.sql("create table file (id varchar(64) primary key)").update();
        jdbc.sql("create table message (file varchar(64) references file)").update();
        shelf = new Shelf(root, new JsonMapper());
        space = new DiskSpace(1_000_000, 0);
    }

    @AfterEach
    void close() {
        database.shutdown();
    }

    private String file(boolean inMessage) {
        String id = FileId.next();
        shelf.put(id, TEXT, new byte[100], null);
        jdbc.sql("insert into file values (:id)").param("id", id).update();
        if (inMessage) {
            jdbc.sql("insert into message values (:id)").param("id", id).update();
        }
        return id;
    }

    private void sweepAfter(Duration time) {
        new Sweep(
                        shelf,
                        new References(jdbc),
                        space,
                        InstantSource.fixed(Instant.now().plus(time)))
                .sweep();
    }

    @Test
    void whatNoMessageHasGoesAfterADay() {
        String known = file(true);
        String unknown = file(false);
        sweepAfter(Duration.ofHours(23));
        assertThat(shelf.about(unknown)).isPresent();
        sweepAfter(Duration.ofHours(25));
        assertThat(shelf.about(unknown)).isEmpty();
        assertThat(shelf.about(known)).isPresent();
        assertThat(jdbc.sql("select id from file").query(String.class).list()).containsExactly(known);
    }

    @Test
    void manyAreGoneThrough() {
        String known = file(true);
        for (int i = 0; i < 1_100; i++) {
            shelf.put(FileId.next(), TEXT, new byte[0], null);
        }
        sweepAfter(Duration.ofDays(2));
        assertThat(shelf.before(Instant.MAX)).containsExactly(known);
    }

    @Test
    void whatThereIsRoomForIsCountedAgain() {
        file(true);
        space.take(5_000);
        sweepAfter(Duration.ZERO);
        assertThat(space.taken()).isEqualTo(100);
    }

    @Test
    void anotherDatabaseIsNoReasonToRemoveEverything() {
        String file = file(false);
        sweepAfter(Duration.ofDays(2));
        assertThat(shelf.about(file)).isPresent();
    }
}
