package dev.roost.conformance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.ThrowableProxyUtil;
import ch.qos.logback.core.read.ListAppender;
import dev.roost.engine.EngineOptions;
import dev.roost.gateway.ConnectedSocket;
import dev.roost.gateway.Gateways;
import dev.roost.gateway.MessageBody;
import dev.roost.gateway.SubscribeMessage;
import dev.roost.gateway.WebSocketGateway;
import dev.roost.server.ConnectionRefusedException;
import dev.roost.server.RoostServer;
import dev.roost.server.Socket;
import dev.roost.tests.RawClient;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.slf4j.LoggerFactory;

/** The log while clients send texts that would forge lines, through each input that the server has. */
class HostileLogsTest {
    private static final int INPUTS = 1_000;

    /** For the other transport modules, of which only the HTTP requests differ. */
    private static final int FEWER = 100;

    /** In JSON; a decoder makes of it the characters themselves. */
    private static final String ESCAPED =
            "\\nFORGED \\r\\u001b[31m\\u0085\\u009b\\u2028\\u2029\\u202e".repeat(3) + "x".repeat(500);

    /** As it is allowed in a JSON string without escapes, and in a namespace. */
    private static final String RAW = "\u0085FORGED\u009b\u2028\u2029\u202e";

    /** All lines of 1000 inputs of each kind, stack traces included, in characters. */
    private static final int MAX_LOGGED = 150_000;

    record Kind(Function<RoostServer, Door> opening, int inputs) {}

    static Stream<Named<Kind>> kinds() {
        return Stream.of(
                Named.of("stand-alone", new Kind(Door::standAlone, INPUTS)),
                Named.of("WebFlux", new Kind(Door::webFlux, FEWER)),
                Named.of("Tomcat", new Kind(Door::tomcat, FEWER)));
    }

    @WebSocketGateway(namespace = "/gateway")
    static class Typed {
        @SubscribeMessage("typed")
        void typed(@MessageBody int number, @ConnectedSocket Socket socket) {}

        @SubscribeMessage("failing")
        void failing(@MessageBody String text) {
            throw new IllegalArgumentException(text);
        }
    }

    private static RoostServer server() {
        // A handshake by polling opens a session that only its heartbeat ends.
        RoostServer server = RoostServer.builder()
                .engine(EngineOptions.builder()
                        .pingInterval(Duration.ofSeconds(5))
                        .pingTimeout(Duration.ofSeconds(5))
                        .build())
                .build();
        server.use(socket -> socket.handshake().auth(Map.class));
        server.onConnection(socket -> {
            socket.use(event -> {
                if (event.name().equals("refused")) {
                    throw new IllegalArgumentException(event.arguments().get(0, String.class));
                }
            });
            socket.on("plain", event -> event.arguments().get(0, Integer.class));
            socket.on("parsed", event -> Integer.parseInt(event.arguments().get(0, String.class)));
            socket.on("middle", event -> Map.of().get(event.arguments().get(0, Map.class)));
            socket.onDisconnect((gone, reason) -> {
                throw new IllegalStateException(RAW);
            });
        });
        server.of("/").on("typed", Integer.class, (number, event) -> {});
        server.ofTemplate("/refusing/{id}").use(socket -> {
            throw new ConnectionRefusedException(socket.namespace().name());
        });
        server.ofTemplate("/failing/{id}").use(socket -> {
            throw new IllegalStateException(socket.namespace().name());
        });
        server.of((name, handshake) -> {
            if (name.startsWith("/predicate")) {
                throw new IllegalStateException(name);
            }
            return false;
        });
        Gateways.builder(server).build().register(new Typed());
        return server;
    }

    @ParameterizedTest
    @MethodSource("kinds")
    void neitherForgedNorManyLines(Kind kind) {
        RoostServer server = server();
        try (Door door = kind.opening.apply(server)) {
            ListAppender<ILoggingEvent> log = new ListAppender<>();
            log.start();
            Logger root = (Logger) LoggerFactory.getLogger(Logger.ROOT_LOGGER_NAME);
            root.addAppender(log);
            try {
                sendAll(door.port(), kind.inputs);
                await().atMost(Duration.ofSeconds(30))
                        .until(() -> server.engine().sessionCount() == 0);
            } finally {
                root.detachAppender(log);
            }
            assertHarmless(List.copyOf(log.list));
        }
    }

    private static void sendAll(int port, int inputs) {
        try (RawClient client = new RawClient(port).openWebSocket().enter()) {
            client.sendText("40/gateway,");
            client.text();
            for (String event : List.of("plain", "parsed", "middle", "typed", "refused", "unknown" + RAW)) {
                sendMany(client, "", event, inputs);
            }
            for (String event : List.of("typed", "failing")) {
                sendMany(client, "/gateway,", event, inputs);
            }
        }
        for (int i = 0; i < inputs / 10; i++) {
            try (RawClient client = new RawClient(port).openWebSocket()) {
                for (String name : List.of("refusing", "failing", "predicate", "nobody")) {
                    client.sendText("40/" + name + "/" + i + RAW + ",");
                }
                client.text();
                client.sendText("42[\"" + ESCAPED);
            }
            try (RawClient client = new RawClient(port).openWebSocket()) {
                client.sendText("40\"" + ESCAPED + "\"");
            }
            request(port, "GET", RawClient.POLLING + "&sid=" + i + "%0aFORGED%1b%C2%85");
            request(port, "GET", RawClient.POLLING + "&EIO=%0aFORGED%E2%80%A8");
            request(port, "GET", "/socket.io/socket.io.js%0aFORGED%E2%80%A8");
            request(port, "FORGED", RawClient.POLLING);
            request(port, "GET", RawClient.POLLING, "Origin: http://FORGED\u0085\u009b\u2028" + i);
            request(port, "GET", RawClient.POLLING, "X-Forwarded-For: \u2028FORGED\u0085" + i);
        }
    }

    private static void sendMany(RawClient client, String namespace, String event, int inputs) {
        for (int i = 0; i < inputs; i++) {
            client.sendText("42" + namespace + i + "[\"" + event + "\",\"" + ESCAPED + "\"]");
            if (i % 50 == 49) {
                skipToAck(client, "43" + namespace + i, event);
            }
        }
    }

    /** Waits for an acknowledgement, so that the server's inbox stays small. */
    private static void skipToAck(RawClient client, String prefix, String event) {
        if (event.startsWith("unknown")) {
            return;
        }
        String text = client.text();
        while (!text.startsWith(prefix)) {
            text = client.text();
        }
    }

    private static void request(int port, String method, String target, String... headers) {
        try (RawClient client = new RawClient(port)) {
            client.send(RawClient.request(method, target, headers).getBytes(StandardCharsets.UTF_8));
            client.isEnded();
        } catch (RuntimeException | AssertionError refused) {
            // Any answer will do.
        }
    }

    private static void assertHarmless(List<ILoggingEvent> events) {
        int logged = 0;
        for (ILoggingEvent event : events) {
            String message = event.getFormattedMessage();
            assertPrintable(message, event);
            String trace =
                    event.getThrowableProxy() == null ? "" : ThrowableProxyUtil.asString(event.getThrowableProxy());
            trace.lines().forEach(line -> assertPrintable(line.replace("\t", ""), event));
            assertThat(trace.lines()).noneMatch(line -> line.startsWith("FORGED"));
            assertThat(message + trace).doesNotContain("x".repeat(1_000));
            if (trace.contains("PayloadException")) {
                throw new AssertionError("a stack trace for a bad payload: " + message + trace);
            }
            logged += message.length() + trace.length();
            assertThat(event.getLevel().isGreaterOrEqual(Level.DEBUG)).isTrue();
        }
        assertThat(logged).isLessThan(MAX_LOGGED);
    }

    private static void assertPrintable(String line, ILoggingEvent event) {
        assertThat(line.chars())
                .as(event.getLoggerName() + ": " + line)
                .noneMatch(c -> Character.isISOControl(c) || c == 0x2028 || c == 0x2029 || c == 0x202e);
    }
}
