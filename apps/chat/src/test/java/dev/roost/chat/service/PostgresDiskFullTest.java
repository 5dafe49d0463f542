package dev.roost.chat.service;

import static dev.roost.chat.service.DiskFullTest.assertAllStored;
import static dev.roost.chat.service.DiskFullTest.assertOnlyChangesAreRejected;
import static dev.roost.chat.service.DiskFullTest.codeOf;
import static dev.roost.chat.service.DiskFullTest.send;
import static dev.roost.chat.service.DiskFullTest.status;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.roost.chat.OnPostgres;
import dev.roost.chat.Postgres;
import dev.roost.chat.domain.Message;
import dev.roost.chat.domain.Visitor;
import dev.roost.chat.service.message.Messages;
import dev.roost.chat.service.person.People;
import dev.roost.chat.service.room.Rooms;
import dev.roost.chat.store.database.DiskSpace;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;

/** A full disk under the tables of PostgreSQL; its log is on another. Skipped where no {@link SmallDisk} can be mounted. */
@OnPostgres
class PostgresDiskFullTest {
    @TempDir
    private Path folder;

    @Test
    void fullDiskRejectsChangesAndHeals() throws IOException, InterruptedException {
        Optional<SmallDisk> mounted = SmallDisk.mount(folder, "32m");
        assumeTrue(mounted.isPresent(), "tmpfs can't be mounted");
        SmallDisk disk = mounted.get();
        try {
            Postgres.withDatabaseIn(Files.createDirectory(disk.path().resolve("tables")), url -> {
                try (ConfigurableApplicationContext chat = new SpringApplication(
                                Class.forName("dev.roost.chat.ChatApplication"))
                        .run("--spring.datasource.url=" + url, "--server.port=0")) {
                    fillAndFree(chat, disk);
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                } catch (Exception e) {
                    throw new IllegalStateException(e);
                }
            });
        } finally {
            disk.unmount();
        }
    }

    private static void fillAndFree(ConfigurableApplicationContext chat, SmallDisk disk) throws Exception {
        People people = chat.getBean(People.class);
        Rooms rooms = chat.getBean(Rooms.class);
        Messages messages = chat.getBean(Messages.class);
        List<Message> acknowledged = new ArrayList<>();
        Visitor visitor = new Visitor(String.valueOf(people.register("가나").id()));
        long room = rooms.create(visitor, "방").toCompletableFuture().join().id();
        acknowledged.add(send(messages, visitor, room, "before-it-is-full"));
        disk.fill();
        String code = "";
        for (int i = 0; i < 10_000 && code.isEmpty(); i++) {
            String id = "full-number-" + i;
            Throwable failure = catchThrowable(() -> acknowledged.add(send(messages, visitor, room, id)));
            code = failure == null ? "" : codeOf(failure);
        }
        assertThat(code).isEqualTo("storage_full");
        assertOnlyChangesAreRejected(chat, visitor, room);

        disk.free();
        DiskSpace space = chat.getBean(DiskSpace.class);
        Awaitility.await().until(() -> !space.isFull());
        acknowledged.add(send(messages, visitor, room, "after-it-has-space"));
        assertThat(status(chat, "/actuator/health/readiness")).isEqualTo(200);
        assertAllStored(chat, acknowledged);
    }
}
