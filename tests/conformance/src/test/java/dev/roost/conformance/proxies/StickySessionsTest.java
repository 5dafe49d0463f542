package dev.roost.conformance.proxies;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.roost.conformance.shutdown.TerminatedProcess;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Three servers behind the proxies of the guide, with clients that poll and upgrade, while the servers are restarted one by one. */
class StickySessionsTest {
    private static final int CLIENTS = 6;
    private static final Duration SOON = Duration.ofSeconds(60);

    @TempDir
    Path directory;

    private final List<TerminatedProcess> started = new ArrayList<>();

    /** Starts a proxy in front of servers. */
    interface Program {
        ProxyProgram start(Path directory, List<Integer> ports) throws Exception;
    }

    static Stream<Arguments> proxies() {
        Program nginx = (directory, ports) -> ProxyProgram.nginx(directory, 0, nginx(ports));
        Program haproxy = (directory, ports) -> ProxyProgram.haproxy(directory, 0, haproxy(ports));
        return Stream.of(Arguments.of("nginx", nginx), Arguments.of("HAProxy", haproxy));
    }

    private static String withPorts(String text, List<Integer> ports) {
        String changed = text;
        for (int i = 0; i < ports.size(); i++) {
            changed = changed.replace("10.0.0.1" + (i + 1) + ":3000", "127.0.0.1:" + ports.get(i));
        }
        return changed;
    }

    private static UnaryOperator<String> nginx(List<Integer> ports) throws IOException {
        List<String> blocks = ProxyProgram.snippets("nginx");
        String outside = withPorts(blocks.get(1), ports);
        String location = blocks.get(2);
        return documented -> {
            String single = "        proxy_pass http://127.0.0.1:3000;\n";
            assertThat(documented).contains(single);
            return documented.replace(single, location) + outside;
        };
    }

    private static UnaryOperator<String> haproxy(List<Integer> ports) throws IOException {
        String backend = withPorts(ProxyProgram.snippets("haproxy").get(1), ports);
        return documented -> documented.substring(0, documented.indexOf("\nbackend roost") + 1) + backend;
    }

    private TerminatedProcess start(int port) {
        TerminatedProcess server =
                new TerminatedProcess("stand-alone", port, Duration.ofMillis(20), Duration.ofSeconds(1));
        started.add(server);
        return server;
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("proxies")
    void sessionsStayAtTheirServersUntilTheseAreRestarted(String name, Program program) throws Exception {
        List<TerminatedProcess> servers = new ArrayList<>(List.of(start(0), start(0), start(0)));
        List<Integer> ports = servers.stream().map(TerminatedProcess::port).toList();
        try (ProxyProgram proxy = program.start(directory, ports)) {
            List<StickyClient> clients = IntStream.range(0, CLIENTS)
                    .mapToObj(number -> StickyClient.start(proxy, "client" + number))
                    .toList();
            await().atMost(SOON).until(() -> clients.stream().allMatch(client -> client.upgrades() >= 2));
            assertThat(clients).allSatisfy(client -> assertThat(client.lost()).isZero());
            assertThat(clients)
                    .allSatisfy(client -> assertThat(client.cookies()).hasSize(1));
            Set<String> given = new HashSet<>();
            clients.forEach(client -> given.addAll(client.cookies()));
            assertThat(given).contains("server=one", "server=two", "server=three");

            for (int i = 0; i < servers.size(); i++) {
                servers.set(i, restart(servers.get(i), clients));
            }

            clients.forEach(StickyClient::stop);
            List<String> acknowledged = new ArrayList<>();
            for (StickyClient client : clients) {
                acknowledged.addAll(client.acknowledged());
            }
            for (TerminatedProcess server : servers) {
                server.terminate();
                server.awaitEnd();
            }
            List<String> handled = all("handled ");
            assertThat(all("begun ")).as("handlers that were cut").containsExactlyInAnyOrderElementsOf(handled);
            assertThat(handled).as("handled messages").containsAll(acknowledged);
            assertThat(handled.size() - acknowledged.size())
                    .as("messages that were sent again, because the acknowledgement was lost")
                    .isLessThanOrEqualTo(CLIENTS);
        } finally {
            started.forEach(TerminatedProcess::close);
        }
    }

    /** All clients go on without the server: those that had its cookie get another one. */
    private TerminatedProcess restart(TerminatedProcess server, List<StickyClient> clients) throws Exception {
        int port = server.port();
        server.terminate();
        server.awaitEnd();
        List<Integer> upgrades = clients.stream().map(StickyClient::upgrades).toList();
        await().atMost(SOON)
                .until(() ->
                        IntStream.range(0, CLIENTS).allMatch(i -> clients.get(i).upgrades() > upgrades.get(i)));
        return start(port);
    }

    private List<String> all(String start) {
        return started.stream()
                .flatMap(server -> server.starting(start).stream())
                .toList();
    }
}
