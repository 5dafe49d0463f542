package dev.roost.chat.files;

import static org.assertj.core.api.Assertions.assertThat;

import dev.roost.chat.NewDatabase;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.json.JsonMapper;

/** Runs on H2 and PostgreSQL. */
abstract class OrphanCleanupContract {
    private static final FileMetadata TEXT = new FileMetadata("a.txt", FileType.TEXT, null);

    private final NewDatabase database;
    private final JdbcClient jdbc;

    @TempDir
    private Path root;

    private FileStore store;
    private StorageQuota quota;

    OrphanCleanupContract(NewDatabase database) {
        this.database = database;
        this.jdbc = database.jdbc();
    }

    @BeforeEach
    void open() throws IOException {
        jdbc.sql("insert into room (id, name, name_key, created_at) values (1, 'a', 'a', current_timestamp)")
                .update();
        store = new FileStore(root, new JsonMapper());
        quota = new StorageQuota(1_000_000, 0);
    }

    @AfterEach
    void close() {
        database.close();
    }

    private String file(boolean inMessage) {
        String id = FileId.next();
        store.put(id, TEXT, new byte[100], null);
        jdbc.sql("insert into file (id, name, type, size, thumb) values (:id, 'a', 'text/plain', 100, false)")
                .param("id", id)
                .update();
        if (inMessage) {
            jdbc.sql(
                            "insert into message (room, number, guest, text, file, at) values (1, 1, 'g', '', :id, current_timestamp)")
                    .param("id", id)
                    .update();
        }
        return id;
    }

    private void sweepAfter(Duration time) {
        new OrphanCleanup(
                        store,
                        new FileReferences(jdbc),
                        quota,
                        InstantSource.fixed(Instant.now().plus(time)))
                .run();
    }

    @Test
    void orphanedFileIsDeletedAfterADay() {
        String known = file(true);
        String unknown = file(false);
        sweepAfter(Duration.ofHours(23));
        assertThat(store.metadata(unknown)).isPresent();
        sweepAfter(Duration.ofHours(25));
        assertThat(store.metadata(unknown)).isEmpty();
        assertThat(store.metadata(known)).isPresent();
        assertThat(jdbc.sql("select id from file").query(String.class).list()).containsExactly(known);
    }

    @Test
    void pictureOfAPersonIsKept() {
        String avatar = FileId.next();
        String replaced = FileId.next();
        for (String id : List.of(avatar, replaced)) {
            store.put(id, new FileMetadata("avatar.jpg", FileType.JPEG, FileType.JPEG), new byte[100], new byte[10]);
        }
        jdbc.sql("insert into person (id, nickname, created_at, seen_at, avatar)"
                        + " values ('p', 'a', current_timestamp, current_timestamp, :avatar)")
                .param("avatar", avatar)
                .update();
        sweepAfter(Duration.ofHours(25));
        assertThat(store.metadata(avatar)).isPresent();
        assertThat(store.metadata(replaced)).isEmpty();
    }

    @Test
    void manyFilesAreProcessedInBatches() {
        String known = file(true);
        for (int i = 0; i < 1_100; i++) {
            store.put(FileId.next(), TEXT, new byte[0], null);
        }
        sweepAfter(Duration.ofDays(2));
        assertThat(store.modifiedBefore(Instant.MAX)).containsExactly(known);
    }

    @Test
    void usedSpaceIsRecounted() {
        file(true);
        quota.reserve(5_000);
        sweepAfter(Duration.ZERO);
        assertThat(quota.used()).isEqualTo(100);
    }

    @Test
    void emptyDatabaseDeletesNoFiles() {
        String file = file(false);
        sweepAfter(Duration.ofDays(2));
        assertThat(store.metadata(file)).isPresent();
    }
}
