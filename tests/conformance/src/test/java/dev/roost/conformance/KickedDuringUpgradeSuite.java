package dev.roost.conformance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.roost.server.RoostServer;
import dev.roost.server.Socket;
import dev.roost.tests.NodeScript;
import io.netty.util.ResourceLeakDetector;
import io.socket.client.IO;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import okhttp3.Dispatcher;
import okhttp3.OkHttpClient;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The server sends an event to clients and disconnects them while they upgrade, over 80 ms of round trip: they receive both,
 * and don't reconnect. A client upgrades about 80 to 160 ms after it has joined its namespace.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class KickedDuringUpgradeSuite {
    private static final int ONE_WAY_MILLIS = 40;
    private static final int CLIENTS = 40;
    private static final List<Integer> DELAYS = List.of(60, 80, 100, 120, 140, 160, 180, 200);

    private final ResourceLeakDetector.Level level = ResourceLeakDetector.getLevel();
    private final AtomicInteger connections = new AtomicInteger();
    private final Dispatcher dispatcher = new Dispatcher();
    private final OkHttpClient http =
            new OkHttpClient.Builder().dispatcher(dispatcher).build();
    private Door door;
    private DelayingRelay relay;

    abstract Door open(RoostServer server);

    @BeforeAll
    void open() {
        // To record where each buffer has been takes longer than the upgrade.
        ResourceLeakDetector.setLevel(ResourceLeakDetector.Level.SIMPLE);
        // All clients poll one host at once.
        dispatcher.setMaxRequests(1000);
        dispatcher.setMaxRequestsPerHost(1000);
        RoostServer server = RoostServer.create();
        server.onConnection(this::kickLater);
        door = open(server);
        relay = new DelayingRelay(door.port(), ONE_WAY_MILLIS);
    }

    private void kickLater(Socket socket) {
        connections.incrementAndGet();
        int delay = Integer.parseInt(socket.handshake().query().get("delay"));
        Executor later = CompletableFuture.delayedExecutor(delay, TimeUnit.MILLISECONDS);
        later.execute(() -> {
            socket.emit("bye");
            socket.disconnect(true);
        });
    }

    @BeforeEach
    void reset() {
        connections.set(0);
    }

    @AfterAll
    void close() {
        relay.close();
        door.close();
        dispatcher.executorService().shutdown();
        ResourceLeakDetector.setLevel(level);
    }

    @TestFactory
    Stream<DynamicTest> clientsInJavaScript() throws Exception {
        List<String> arguments = new ArrayList<>(List.of(String.valueOf(relay.port()), String.valueOf(CLIENTS)));
        DELAYS.forEach(delay -> arguments.add(delay.toString()));
        Stream<DynamicTest> checks = NodeScript.run(
                        Duration.ofSeconds(120), "kicked-during-upgrade.mjs", arguments.toArray(String[]::new))
                .tests();
        DynamicTest count = DynamicTest.dynamicTest(
                "nobody reconnects", () -> assertThat(connections).hasValue(CLIENTS * DELAYS.size()));
        return Stream.concat(checks, Stream.of(count));
    }

    static Stream<Integer> delays() {
        return DELAYS.stream();
    }

    @ParameterizedTest(name = "after {0} ms")
    @MethodSource("delays")
    void clientsInJava(int delay) {
        List<Kicked> clients =
                IntStream.range(0, CLIENTS).mapToObj(i -> new Kicked(delay)).toList();
        try {
            await().pollInterval(Duration.ofMillis(20))
                    .atMost(Duration.ofSeconds(20))
                    .untilAsserted(() -> assertThat(clients)
                            .allSatisfy(client ->
                                    assertThat(client.seen).containsExactly("connect", "bye", "io server disconnect")));
            assertThat(connections).hasValue(CLIENTS);
        } finally {
            clients.forEach(Kicked::close);
        }
    }

    /** A client of the official Java library, and what it has seen. */
    private final class Kicked {
        final List<String> seen = new CopyOnWriteArrayList<>();
        private final io.socket.client.Socket socket;

        Kicked(int delay) {
            IO.Options options = IO.Options.builder()
                    .setForceNew(true)
                    .setQuery("delay=" + delay)
                    .setReconnectionDelay(20)
                    .build();
            options.callFactory = http;
            options.webSocketFactory = http;
            socket = IO.socket(URI.create("http://127.0.0.1:" + relay.port()), options);
            socket.on(io.socket.client.Socket.EVENT_CONNECT, none -> seen.add("connect"));
            socket.on("bye", none -> seen.add("bye"));
            socket.on(io.socket.client.Socket.EVENT_DISCONNECT, reason -> seen.add(String.valueOf(reason[0])));
            socket.on(io.socket.client.Socket.EVENT_CONNECT_ERROR, error -> seen.add("connect_error " + error[0]));
            socket.connect();
        }

        void close() {
            socket.close();
        }
    }
}
