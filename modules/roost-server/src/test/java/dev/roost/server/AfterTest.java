package dev.roost.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.roost.test.TestClient;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

/** Delayed tasks of a socket. */
class AfterTest {
    private static final Duration SOON = Duration.ofSeconds(10);
    private static final Duration DELAY = Duration.ofSeconds(5);

    private final TestServer world = new TestServer();
    private final TestClient client = world.client();
    private final CompletableFuture<Thread> done = new CompletableFuture<>();

    private int timers() {
        world.run();
        return world.loop.timers();
    }

    private void begin(Socket socket) {
        socket.after(DELAY, () -> done.complete(Thread.currentThread()));
    }

    @Test
    void taskRunsAfterTheDelayOnAThreadThatMayBlock() {
        Socket socket = world.socket(client.connect("/chat"));
        int timers = timers();
        begin(socket);
        assertThat(timers()).isEqualTo(timers + 1);
        world.loop.advance(DELAY.minusMillis(1));
        assertThat(done).isNotDone();

        world.loop.advance(Duration.ofMillis(1));

        assertThat(done).succeedsWithin(SOON).isNotSameAs(Thread.currentThread());
        assertThat(timers()).isEqualTo(timers);
    }

    @Test
    void taskDoesNotRunAfterADisconnect() {
        Socket socket = world.socket(client.connect("/chat"));
        int timers = timers();
        begin(socket);
        client.send("41/chat,");
        assertThat(timers()).isEqualTo(timers);

        begin(socket);

        assertThat(timers()).isEqualTo(timers);
        world.loop.advance(DELAY);
        assertThat(done).isNotDone();
    }

    @Test
    void taskDoesNotRunForARejectedSocket() {
        world.chat.use(this::begin);
        world.chat.use(socket -> {
            throw new ConnectionRefusedException("no");
        });
        int timers = timers();

        client.send("40/chat,");

        assertThat(timers()).isEqualTo(timers);
        world.loop.advance(DELAY);
        assertThat(done).isNotDone();
    }

    @Test
    void failureIsLogged() {
        Socket socket = world.socket(client.connect("/chat"));
        socket.after(DELAY, () -> {
            throw new IllegalStateException("bug");
        });
        world.run();

        try (CapturedLog log = new CapturedLog()) {
            world.loop.advance(DELAY);
            await().untilAsserted(() -> assertThat(log.lines("ERROR")).hasSize(1));
        }
    }

    @Test
    void invalidDelayIsRejected() {
        Socket socket = world.socket(client.connect("/chat"));

        assertThatThrownBy(() -> socket.after(Duration.ZERO, () -> {}))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("expected: positive");
    }
}
