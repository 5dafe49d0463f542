package dev.roost.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.roost.engine.EngineOptions;
import dev.roost.engine.memory.MemoryBudget;
import dev.roost.test.TestClient;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Packets that handlers have sent, and that wait for the loop, count as memory of the server. */
class WaitingPacketsTest {
    private static final String LARGE = "a".repeat(100_000);

    private final MemoryBudget budget = MemoryBudget.of(10 << 20);
    private final TestServer world = new TestServer(builder ->
            builder.engine(EngineOptions.builder().memoryBudget(budget).build()));
    private TestClient client;
    private long quiet;

    @BeforeEach
    void connect() {
        world.chat.on("ack", event -> event.ack(LARGE));
        world.chat.on("emit", event -> event.socket().emit("news", LARGE));
        world.chat.on("broadcast", event -> world.chat.emit("news", LARGE));
        client = world.client();
        client.connect("/chat");
        world.run();
        quiet = budget.used();
    }

    private void assertCharged(String event) {
        for (int i = 0; i < 3; i++) {
            client.send("42/chat," + i + "[\"" + event + "\"]");
        }
        while (world.handlers.run() > 0) {
            // Until no handler is left; the loop does not run.
        }
        assertThat(budget.used() - quiet).isBetween(300_000L, 310_000L);
        world.run();
        world.loop.advance(Duration.ofMillis(10));
        assertThat(budget.used()).isEqualTo(quiet);
    }

    @Test
    void acknowledgements() {
        assertCharged("ack");
    }

    @Test
    void events() {
        assertCharged("emit");
    }

    @Test
    void broadcasts() {
        assertCharged("broadcast");
    }
}
