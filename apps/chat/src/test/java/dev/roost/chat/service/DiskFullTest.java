package dev.roost.chat.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.roost.chat.domain.ChatException;
import dev.roost.chat.domain.Message;
import dev.roost.chat.domain.Visitor;
import dev.roost.chat.service.message.MessageHistory;
import dev.roost.chat.service.message.Messages;
import dev.roost.chat.service.person.People;
import dev.roost.chat.service.room.Rooms;
import dev.roost.chat.store.database.DiskSpace;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.web.server.context.WebServerApplicationContext;
import org.springframework.context.ConfigurableApplicationContext;

/**
 * A full disk under H2. Skipped where no {@link SmallDisk} can be mounted. With a reserve, changes are rejected before H2 writes; without one, its writes fail, and wait.
 */
@Execution(ExecutionMode.CONCURRENT)
class DiskFullTest {
    private static final HttpClient HTTP = HttpClient.newHttpClient();

    @TempDir
    private Path folder;

    private SmallDisk disk;

    @BeforeEach
    void mount() throws IOException, InterruptedException {
        Optional<SmallDisk> mounted = SmallDisk.mount(folder, "16m");
        assumeTrue(mounted.isPresent(), "tmpfs can't be mounted");
        disk = mounted.get();
    }

    @AfterEach
    void unmount() throws InterruptedException {
        if (disk != null) {
            disk.unmount();
        }
    }

    private ConfigurableApplicationContext start(String reserve) throws ClassNotFoundException {
        return new SpringApplication(Class.forName("dev.roost.chat.ChatApplication"))
                .run(
                        "--spring.datasource.url=jdbc:h2:file:" + disk.path().resolve("chat")
                                + ";MODE=PostgreSQL;DATABASE_TO_LOWER=TRUE;DEFAULT_NULL_ORDERING=HIGH;"
                                + "DB_CLOSE_ON_EXIT=FALSE",
                        "--chat.storage.reserve=" + reserve,
                        "--server.port=0");
    }

    static Message send(Messages messages, Visitor visitor, long room, String id) {
        return messages.send(visitor, new Messages.Draft(room, id, "x".repeat(1_500), null))
                .toCompletableFuture()
                .orTimeout(20, TimeUnit.SECONDS)
                .join();
    }

    static String codeOf(Throwable failure) {
        Throwable cause = failure instanceof CompletionException ? failure.getCause() : failure;
        return cause instanceof ChatException rejection ? rejection.code() : String.valueOf(cause);
    }

    static int status(ConfigurableApplicationContext chat, String path) throws IOException, InterruptedException {
        int port = ((WebServerApplicationContext) chat).getWebServer().getPort();
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://localhost:" + port + path))
                .timeout(Duration.ofSeconds(20))
                .build();
        return HTTP.send(request, HttpResponse.BodyHandlers.ofString()).statusCode();
    }

    @ParameterizedTest
    @ValueSource(strings = {"0B", "2MB"})
    void fullDiskRejectsChangesAndHeals(String reserve) throws Exception {
        List<Message> acknowledged = new ArrayList<>();
        Visitor visitor;
        long room;
        try (ConfigurableApplicationContext chat = start(reserve)) {
            People people = chat.getBean(People.class);
            Rooms rooms = chat.getBean(Rooms.class);
            Messages messages = chat.getBean(Messages.class);
            visitor = new Visitor(String.valueOf(people.register("가나").id()));
            room = rooms.create(visitor, "방").toCompletableFuture().join().id();
            for (int i = 0; i < 50; i++) {
                acknowledged.add(send(messages, visitor, room, "before-" + i));
            }
            assertThat(status(chat, "/actuator/health/readiness")).isEqualTo(200);
            for (int round = 0; round < 2; round++) {
                disk.fill();
                String code = "";
                for (int i = 0; i < 10_000 && !code.equals("storage_full"); i++) {
                    String id = "full-" + round + "-" + i;
                    long to = room;
                    Visitor from = visitor;
                    Throwable failure = catchThrowable(() -> acknowledged.add(send(messages, from, to, id)));
                    code = failure == null ? "" : codeOf(failure);
                }
                assertThat(code).isEqualTo("storage_full");
                assertOnlyChangesAreRejected(chat, visitor, room);

                disk.free();
                DiskSpace space = chat.getBean(DiskSpace.class);
                Awaitility.await().until(() -> !space.isFull());
                for (int i = 0; i < 20; i++) {
                    acknowledged.add(send(messages, visitor, room, "healed-" + round + "-" + i));
                }
                assertThat(status(chat, "/actuator/health/readiness")).isEqualTo(200);
            }
            assertAllStored(chat, acknowledged);
        }
        try (ConfigurableApplicationContext chat = start(reserve)) {
            assertAllStored(chat, acknowledged);
            Message next = send(chat.getBean(Messages.class), visitor, room, "next-message");
            assertThat(acknowledged).extracting(Message::id).doesNotContain(next.id());
        }
    }

    /** People can't register, but those who are registered can read and resume. */
    static void assertOnlyChangesAreRejected(ConfigurableApplicationContext chat, Visitor visitor, long room)
            throws Exception {
        People people = chat.getBean(People.class);
        MessageHistory history = chat.getBean(MessageHistory.class);
        Rooms rooms = chat.getBean(Rooms.class);
        assertThat(codeOf(catchThrowable(() -> people.register("다라")))).isEqualTo("storage_full");
        assertThat(status(chat, "/actuator/health/readiness")).isEqualTo(503);
        assertThat(status(chat, "/actuator/health/liveness")).isEqualTo(200);
        assertThat(history.before(visitor, room, Long.MAX_VALUE).messages()).isNotEmpty();
        assertThat(rooms.join(visitor, room)
                        .toCompletableFuture()
                        .get(10, TimeUnit.SECONDS)
                        .messages())
                .isNotEmpty();
        assertThat(people.resume(visitor.id(), null)).isPresent();
    }

    static void assertAllStored(ConfigurableApplicationContext chat, List<Message> acknowledged) {
        List<Long> stored = chat.getBean(org.springframework.jdbc.core.simple.JdbcClient.class)
                .sql("select id from message")
                .query(Long.class)
                .list();
        assertThat(stored).containsAll(acknowledged.stream().map(Message::id).toList());
    }
}
