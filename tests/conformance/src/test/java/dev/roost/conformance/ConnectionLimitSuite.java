package dev.roost.conformance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.roost.engine.EngineHooks;
import dev.roost.engine.EngineOptions;
import dev.roost.engine.http.TrustedProxies;
import dev.roost.server.RoostServer;
import dev.roost.tests.RawClient;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Connections that send nothing, or too slowly, end, and meanwhile others are served. All limits are 1 second here. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class ConnectionLimitSuite {
    static final int MAX_PER_ADDRESS = 30;
    static final Duration LIMIT = Duration.ofSeconds(1);

    /** A body at this rate is slow, but not too slow. */
    static final int MIN_BODY_RATE = 100;

    /** Others share the processors, and containers check now and then. */
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private static final String NEWCOMER = "127.0.0.9";

    private final List<RawClient> clients = new ArrayList<>();
    private int tests;

    /** Each test has an address of its own: the server may not have noticed yet that earlier connections are closed. */
    String own;

    private Door shared;

    /** Opens a server with the limits. */
    abstract Door open(RoostServer server);

    private Door door() {
        if (shared == null) {
            shared = open(Echo.server(EngineOptions.DEFAULT, EngineHooks.NONE));
        }
        return shared;
    }

    @BeforeEach
    void chooseAddress() {
        own = "127.0.1." + ++tests;
    }

    @AfterAll
    void closeDoor() {
        shared.close();
    }

    @AfterEach
    void closeClients() {
        clients.forEach(RawClient::close);
        clients.clear();
    }

    final RawClient client(String address) {
        try {
            RawClient client = new RawClient(
                    new Socket(InetAddress.getLoopbackAddress(), door().port(), InetAddress.getByName(address), 0));
            clients.add(client);
            return client;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void silentConnectionsEnd() {
        List<RawClient> silent = new ArrayList<>();
        for (int i = 0; i < MAX_PER_ADDRESS; i++) {
            silent.add(client(own));
        }
        assertNewcomerIsServed();
        for (RawClient each : silent) {
            assertThat(each.isEnded()).isTrue();
        }
    }

    @Test
    void idleConnectionsEnd() {
        RawClient idle = client(own);
        idle.openSession();
        assertThat(idle.isEnded()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"GET /socket.io/?EIO=4&transport=polling HTTP/1.1\r\nHost: a\r\nX: ", "GET /", "G"})
    void headsThatAreDrippedEndTheConnection(String start) {
        List<RawClient> dripping = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            dripping.add(client(own).send(start));
        }
        dripping.forEach(each -> assertEndsWhileItDrips(each, "a"));
        assertNewcomerIsServed();
    }

    @Test
    void blankLinesThatAreDrippedEndTheConnection() {
        assertEndsWhileItDrips(client(own), "\r\n");
        assertNewcomerIsServed();
    }

    @ParameterizedTest
    @ValueSource(strings = {"Content-Length: 100000", "Transfer-Encoding: chunked"})
    void bodiesThatAreDrippedEndTheConnection(String length) {
        List<RawClient> dripping = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            RawClient client = client(own);
            String sid = client.openSession();
            client.send(RawClient.request(
                    "POST", RawClient.POLLING + "&sid=" + sid, length, "Content-Type: text/plain;charset=UTF-8"));
            dripping.add(client);
        }
        dripping.forEach(each -> assertEndsWhileItDrips(each, length.startsWith("C") ? "4" : "1\r\n4\r\n"));
        assertNewcomerIsServed();
    }

    @Test
    void bodyThatIsSlowButNotTooSlowIsServed() throws InterruptedException {
        RawClient client = client(own);
        String sid = client.openSession();
        String body = "4" + "a".repeat(499);
        String request = RawClient.push(sid, body);
        client.send(request.substring(0, request.length() - 450));
        for (int left = 450; left > 0; left -= 90) {
            // A client that sends at 300 bytes per second: the time that passes is the input.
            Thread.sleep(300);
            client.send(request.substring(request.length() - left, request.length() - left + 90));
        }
        assertThat(client.response().body()).isEqualTo("ok");
    }

    @Test
    void waitingPollsAndWebSocketsOutliveTheLimits() {
        RawClient webSocket = client(own);
        webSocket.upgraded(RawClient.WEBSOCKET);
        assertThat(webSocket.text()).startsWith("0{");
        webSocket.enter();
        RawClient polling = client(own);
        String sid = polling.openSession();
        client(own).send(RawClient.push(sid, "40")).response();
        String first = polling.send(RawClient.poll(sid)).response().body();
        assertThat(first).startsWith("40");
        polling.send(RawClient.poll(sid));
        RawClient idle = client(own);
        idle.openSession();
        // Ends after the limit of an idle connection.
        assertThat(idle.isEnded()).isTrue();
        assertThat(client(own)
                        .send(RawClient.push(sid, Samples.event("late")))
                        .response()
                        .body())
                .isEqualTo("ok");
        assertThat(polling.response().body()).isEqualTo(Samples.event("late"));
        assertThat(webSocket.sendText(Samples.event("late")).text()).isEqualTo(Samples.event("late"));
    }

    @Test
    void connectionsOfOneAddressAreLimitedUntilTheyEnd() {
        List<RawClient> open = new ArrayList<>();
        for (int i = 0; i < MAX_PER_ADDRESS; i++) {
            RawClient client = client(own);
            client.upgraded(RawClient.WEBSOCKET);
            open.add(client);
        }
        assertThat(client(own).isEnded()).isTrue();
        assertNewcomerIsServed();
        open.get(0).close();
        await().atMost(PATIENCE).until(() -> isServed(own));
    }

    @Test
    void connectionsOfATrustedProxyAreNotLimited() {
        EngineOptions trusting = EngineOptions.builder()
                .trustedProxies(TrustedProxies.of(List.of("127.0.0.1")))
                .build();
        try (Door door = open(Echo.server(trusting, EngineHooks.NONE))) {
            for (int i = 0; i <= MAX_PER_ADDRESS; i++) {
                RawClient client = new RawClient(door.port());
                clients.add(client);
                client.upgraded(RawClient.WEBSOCKET);
            }
        }
    }

    final void assertNewcomerIsServed() {
        assertThat(isServed(NEWCOMER)).isTrue();
    }

    final boolean isServed(String address) {
        try {
            return !client(address).openSession().isEmpty();
        } catch (UncheckedIOException closed) {
            return false;
        }
    }

    /** Sends a byte now and then, for as long as the server lets it. */
    private static void assertEndsWhileItDrips(RawClient client, String drip) {
        await().atMost(PATIENCE).pollInterval(Duration.ofMillis(100)).until(() -> {
            try {
                client.send(drip);
                return false;
            } catch (UncheckedIOException ended) {
                return true;
            }
        });
    }
}
