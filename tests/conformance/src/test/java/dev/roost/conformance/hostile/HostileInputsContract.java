package dev.roost.conformance.hostile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.roost.conformance.Door;
import dev.roost.conformance.Polling;
import dev.roost.server.RoostServer;
import dev.roost.tests.RawClient;
import java.time.Duration;
import java.util.List;
import java.util.function.Function;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Sends all {@link HostileInputs} to one server. Each has the answer of its table, leaves nothing behind, and doesn't disturb
 * two other clients.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class HostileInputsContract {
    private final TransportModule module;
    private final Function<RoostServer, Door> opening;
    private HostileServer server;
    private RawClient webSocket;
    private Polling polling;

    HostileInputsContract(TransportModule module, Function<RoostServer, Door> opening) {
        this.module = module;
        this.opening = opening;
    }

    static List<HostileInput> inputs() {
        return HostileInputs.all();
    }

    @BeforeAll
    void open() {
        server = new HostileServer(opening);
        webSocket = new RawClient(server.port()).openWebSocket().enter();
        polling = new Polling(server.port()).enter();
    }

    @AfterAll
    void close() {
        webSocket.close();
        polling.close();
        server.close();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("inputs")
    void inputIsAnsweredAsDocumented(HostileInput input) {
        try (Conversation conversation = new Conversation(server, module)) {
            assertThat(input.situation().send(conversation, input.sent()))
                    .as(input.toString())
                    .isEqualTo(input.answerOf(module));
        }
        assertOthersAreServed();
        await().atMost(Duration.ofSeconds(5))
                .pollDelay(Duration.ZERO)
                .pollInterval(Duration.ofMillis(5))
                .untilAsserted(() -> assertThat(server.sessionCount()).isEqualTo(2));
    }

    private void assertOthersAreServed() {
        assertThat(webSocket.sendText("427[\"m\",\"other\"]").text()).isEqualTo("437[\"other\"]");
        polling.push("428[\"m\",\"other\"]");
        assertThat(polling.poll()).isEqualTo("438[\"other\"]");
    }
}
