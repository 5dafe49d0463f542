package dev.roost.conformance.proxies;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.roost.conformance.shutdown.TerminatedProcess;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two servers behind HAProxy, configured as in the guide, are restarted one after the other while clients send. */
class RollingRestartTest {
    private static final int CLIENTS = 8;

    @TempDir
    Path directory;

    private final List<TerminatedProcess> started = new ArrayList<>();

    private TerminatedProcess start(int port) {
        TerminatedProcess server =
                new TerminatedProcess("stand-alone", port, Duration.ofMillis(50), Duration.ofSeconds(1));
        started.add(server);
        return server;
    }

    private static UnaryOperator<String> twoServers(String backend, int one, int two) {
        return documented -> documented.substring(0, documented.indexOf("\nbackend roost") + 1)
                + backend.replace("10.0.0.11:3000", "127.0.0.1:" + one)
                        .replace("10.0.0.12:3000", "127.0.0.1:" + two)
                        .replaceAll("(?m)^ *server three .*\n", "");
    }

    @Test
    void restartedServersLoseNoAcknowledgedMessage() throws Exception {
        TerminatedProcess one = start(0);
        TerminatedProcess two = start(0);
        String backend = ProxyProgram.snippets("haproxy").get(1);
        try (ProxyProgram proxy = ProxyProgram.haproxy(directory, 0, twoServers(backend, one.port(), two.port()))) {
            List<AwaitingClient> clients = IntStream.range(0, CLIENTS)
                    .mapToObj(number -> AwaitingClient.start(proxy, "client" + number))
                    .toList();
            awaitWork(one);
            awaitWork(two);

            TerminatedProcess newOne = restart(one);
            TerminatedProcess newTwo = restart(two);

            clients.forEach(AwaitingClient::stop);
            List<String> acknowledged = new ArrayList<>();
            for (AwaitingClient client : clients) {
                acknowledged.addAll(client.acknowledged());
            }
            for (TerminatedProcess last : List.of(newOne, newTwo)) {
                last.terminate();
                last.awaitEnd();
            }
            assertThat(all("begun ")).as("handlers that were cut").containsExactlyInAnyOrderElementsOf(all("handled "));
            assertThat(all("handled "))
                    .as("handled messages: each one is acknowledged, and so sent once")
                    .containsExactlyInAnyOrderElementsOf(acknowledged);
            assertThat(started).allSatisfy(server -> assertThat(server.others()).isEmpty());
        } finally {
            started.forEach(TerminatedProcess::close);
        }
    }

    private TerminatedProcess restart(TerminatedProcess server) throws InterruptedException {
        int port = server.port();
        server.terminate();
        server.awaitEnd();
        TerminatedProcess next = start(port);
        awaitWork(next);
        return next;
    }

    /** Clients reconnect often, so a server gets work when HAProxy knows that it is there. */
    private static void awaitWork(TerminatedProcess server) {
        await().atMost(Duration.ofSeconds(60))
                .until(() -> server.starting("handled ").size() >= 2 * CLIENTS);
    }

    private List<String> all(String start) {
        return started.stream()
                .flatMap(server -> server.starting(start).stream())
                .toList();
    }
}
