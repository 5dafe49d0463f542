package dev.roost.conformance.proxies;

import static org.assertj.core.api.Assertions.assertThat;

import dev.roost.engine.EngineOptions;
import dev.roost.engine.http.ForwardingHeader;
import dev.roost.engine.http.TrustedProxies;
import dev.roost.netty.NettyServer;
import dev.roost.server.RoostServer;
import dev.roost.tests.RawClient;
import java.nio.file.Path;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The configurations of the guide, in nginx and HAProxy. */
class ProxiesTest {
    private static final String CLIENT = "127.0.0.2";

    /** What a client sends to be taken for another. */
    private static final String[] FORGED = {
        "Origin: https://chat.example.com",
        "X-Forwarded-For: 6.6.6.6",
        "X-Forwarded-For: 7.7.7.7",
        "X-Forwarded-Proto: http",
        "X-Forwarded-Host: evil.example.com",
        "Forwarded: for=8.8.8.8;host=evil.example.com;proto=http, for=a, for=" + ":".repeat(3000) + "x"
    };

    /** Starts a proxy in front of a server. */
    interface Program {
        ProxyProgram start(Path directory, int backend, UnaryOperator<String> change) throws Exception;
    }

    @TempDir
    Path directory;

    static Stream<Arguments> configurations() {
        Program nginx = ProxyProgram::nginx;
        Program haproxy = ProxyProgram::haproxy;
        UnaryOperator<String> same = UnaryOperator.identity();
        UnaryOperator<String> appending = text -> text.replace("For $remote_addr", "For $proxy_add_x_forwarded_for")
                .replace("    http-request del-header X-Forwarded-For\n", "")
                .replace("    http-request del-header Forwarded\n", "")
                .replace("        proxy_set_header Forwarded \"\";\n", "");
        UnaryOperator<String> standard = text -> text.replace(
                "proxy_set_header Forwarded \"\"",
                "proxy_set_header Forwarded \"$http_forwarded, for=$remote_addr;proto=$scheme;host=$host\"");
        return Stream.of(
                Arguments.of("nginx as documented", nginx, same, ForwardingHeader.X_FORWARDED_FOR),
                Arguments.of("nginx that appends", nginx, appending, ForwardingHeader.X_FORWARDED_FOR),
                Arguments.of("nginx with Forwarded", nginx, standard, ForwardingHeader.FORWARDED),
                Arguments.of("HAProxy as documented", haproxy, same, ForwardingHeader.X_FORWARDED_FOR),
                Arguments.of("HAProxy that appends", haproxy, appending, ForwardingHeader.X_FORWARDED_FOR));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("configurations")
    void clientHasItsOwnAddressWhateverItSends(
            String name, Program program, UnaryOperator<String> change, ForwardingHeader header) throws Exception {
        RoostServer server = RoostServer.builder()
                .engine(EngineOptions.builder()
                        .trustedProxies(TrustedProxies.of(List.of("127.0.0.1")).withHeader(header))
                        .build())
                .build();
        server.of("/")
                .onConnection(
                        socket -> socket.emit("address", socket.handshake().address()));
        try (NettyServer http = NettyServer.bind(server.engine(), 0);
                ProxyProgram proxy = program.start(directory, http.port(), change);
                RawClient webSocket = proxy.connect(CLIENT);
                RawClient polling = proxy.connect(CLIENT)) {
            assertThat(webSocket
                            .send(atHost(RawClient.upgrade(RawClient.WEBSOCKET, FORGED)))
                            .response()
                            .status())
                    .isEqualTo(101);
            assertThat(webSocket.text()).startsWith("0{");
            assertThat(webSocket.sendText("40").text()).startsWith("40");
            assertThat(webSocket.text()).isEqualTo("42[\"address\",\"" + CLIENT + "\"]");

            String sid = RawClient.sidIn(polling.send(atHost(RawClient.get(RawClient.POLLING, FORGED)))
                    .response()
                    .body());
            assertThat(polling.send(atHost(RawClient.push(sid, "40")))
                            .response()
                            .body())
                    .isEqualTo("ok");
            String packets = "";
            while (!packets.contains("address")) {
                packets += polling.send(atHost(RawClient.poll(sid))).response().body();
            }
            assertThat(packets).contains("42[\"address\",\"" + CLIENT + "\"]");
        }
    }

    private static String atHost(String request) {
        return request.replace("Host: localhost", "Host: chat.example.com");
    }
}
