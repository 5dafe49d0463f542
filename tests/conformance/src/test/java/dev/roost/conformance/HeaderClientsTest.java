package dev.roost.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.roost.engine.EngineHooks;
import dev.roost.engine.EngineOptions;
import dev.roost.engine.http.ResponseHeaders;
import dev.roost.engine.spi.RequestHead;
import dev.roost.tests.NoLeaks;
import dev.roost.tests.NodeScript;
import io.socket.engineio.client.Socket;
import io.socket.engineio.client.Transport;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What the tests of the official Engine.IO clients need of an answer's header: several fields of one name, on the answer
 * to a poll and on the 101 of a WebSocket.
 */
@ExtendWith(NoLeaks.class)
class HeaderClientsTest {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final List<String> COOKIES = List.of(
            "1=1; Max-Age=86400",
            "2=2; Path=/; HttpOnly; Secure; SameSite=Strict",
            "3=3; Max-Age=0",
            "4=4; Expires=Thu, 01 Jan 1970 00:00:00 GMT");

    static Stream<Arguments> doorsAndTransports() {
        return Door.kinds().flatMap(door -> Stream.of("polling", "websocket").map(name -> Arguments.of(door, name)));
    }

    /** Answers {@code X-EngineIO: foo} with two fields, as the test server of the Java client does. */
    private static final class Fields implements EngineHooks {
        @Override
        public void headers(ResponseHeaders headers, RequestHead request) {
            String value = request.headers().first("X-EngineIO");
            if (value != null) {
                headers.add("X-EngineIO", "hi").add("X-EngineIO", value);
            }
        }
    }

    @ParameterizedTest
    @MethodSource("doorsAndTransports")
    void javaClientSeesBothFieldsOfOneName(Door.Kind kind, String transport) throws Exception {
        try (Door door = kind.open(EngineOptions.DEFAULT, new Fields())) {
            Socket.Options options = new Socket.Options();
            options.hostname = "localhost";
            options.port = door.port();
            options.path = "/socket.io/";
            options.transports = new String[] {transport};
            Socket socket = new Socket(options);
            CompletableFuture<List<String>> seen = new CompletableFuture<>();
            socket.on(
                    Socket.EVENT_TRANSPORT,
                    transports -> ((Transport) transports[0])
                            .on(
                                    Transport.EVENT_REQUEST_HEADERS,
                                    headers -> map(headers[0]).put("X-EngineIO", List.of("foo")))
                            .on(Transport.EVENT_RESPONSE_HEADERS, headers -> seen.complete(field(headers[0]))));
            socket.open();
            try {
                assertThat(seen.get(10, TimeUnit.SECONDS)).containsExactly("hi", "foo");
            } finally {
                socket.close();
            }
        }
    }

    @SuppressWarnings("unchecked")
    private static Map<String, List<String>> map(Object headers) {
        return (Map<String, List<String>>) headers;
    }

    private static List<String> field(Object headers) {
        Map<String, List<String>> anyCase = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        anyCase.putAll(map(headers));
        return anyCase.get("X-EngineIO");
    }

    /** Sets the cookies of the JavaScript client's test server, and keeps those that come back. */
    private static final class Cookies implements EngineHooks {
        private final Queue<String> returned = new ConcurrentLinkedQueue<>();

        @Override
        public void initialHeaders(ResponseHeaders headers, RequestHead request) {
            COOKIES.forEach(cookie -> headers.add("Set-Cookie", cookie));
        }

        @Override
        public void headers(ResponseHeaders headers, RequestHead request) {
            if (request.method().equals("POST")) {
                returned.add(String.valueOf(request.headers().first("Cookie")));
            }
        }
    }

    @ParameterizedTest
    @MethodSource("dev.roost.conformance.Door#kinds")
    void javaScriptClientReturnsTheCookiesThatAreValid(Door.Kind kind) throws Throwable {
        Cookies cookies = new Cookies();
        try (Door door = kind.open(EngineOptions.DEFAULT, cookies)) {
            List<DynamicTest> checks = NodeScript.run(PATIENCE, "cookie-clients.mjs", String.valueOf(door.port()))
                    .tests()
                    .toList();
            for (DynamicTest check : checks) {
                check.getExecutable().execute();
            }
        }
        assertThat(cookies.returned).containsExactly("1=1; 2=2", "null");
    }

    /** The {@code ws} of Node fails, as a browser does, if it offers sub-protocols and the 101 names none. */
    @ParameterizedTest
    @MethodSource("dev.roost.conformance.Door#kinds")
    void clientsThatOfferSubProtocolsGetToWebSocket(Door.Kind kind) throws Throwable {
        EngineOptions config = EngineOptions.builder().allowEio3(true).build();
        try (Door door = kind.open(config, EngineHooks.NONE)) {
            run("sub-protocol-clients.mjs", door.port());
        }
    }

    private static void run(String script, int port) throws Throwable {
        List<DynamicTest> checks =
                NodeScript.run(PATIENCE, script, String.valueOf(port)).tests().toList();
        for (DynamicTest check : checks) {
            check.getExecutable().execute();
        }
    }
}
