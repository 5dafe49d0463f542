package dev.roost.netty;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.roost.engine.EngineOptions;
import dev.roost.engine.spi.Batch;
import dev.roost.protocol.Bytes;
import dev.roost.protocol.EnginePacket;
import dev.roost.tests.Identity;
import dev.roost.tests.NoLeaks;
import dev.roost.tests.RawClient;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.WebSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLSocket;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@ExtendWith(NoLeaks.class)
class NettyServerTlsTest {
    @TempDir
    private static Path directory;

    private static Identity first;
    private static Identity second;

    private final NettyEcho echo = new NettyEcho(EngineOptions.DEFAULT);
    private NettyServer server;

    @BeforeAll
    static void createIdentities() throws Exception {
        first = Identity.create(directory, "first");
        second = Identity.create(directory, "second");
    }

    @AfterEach
    void stop() {
        if (server != null) {
            server.close();
        }
    }

    private void start(TlsOptions tls, boolean nativeTransport) {
        server = NettyServer.bind(
                echo.engine,
                0,
                NettyServerOptions.builder()
                        .host("127.0.0.1")
                        .loops(2)
                        .nativeTransport(nativeTransport)
                        .tls(tls)
                        .build());
    }

    private void start(TlsOptions tls) {
        start(tls, true);
    }

    private static TlsOptions firstInPem() throws Exception {
        Path certificates = directory.resolve("chain.pem");
        Path key = directory.resolve("key.pem");
        first.writePem(certificates, key);
        return TlsOptions.pem(certificates, key);
    }

    private static TlsOptions firstInKeyStore() {
        return TlsOptions.keyStore(first.file(), Identity.PASSWORD);
    }

    private static HttpClient clientOf(Identity trusted) throws Exception {
        return HttpClient.newBuilder().sslContext(trusted.trust()).build();
    }

    private String open(HttpClient client) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(
                        URI.create("https://localhost:" + server.port() + "/socket.io/?EIO=4&transport=polling"))
                .timeout(Duration.ofSeconds(10))
                .build();
        return client.send(request, HttpResponse.BodyHandlers.ofString()).body();
    }

    @Test
    void pollingIsServedWithPemFiles() throws Exception {
        start(firstInPem());
        assertThat(open(clientOf(first))).startsWith("0{\"sid\":");
        assertThat(echo.sessions.element().head().secure()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void webSocketIsServedWithAKeyStore(boolean nativeTransport) throws Exception {
        start(firstInKeyStore(), nativeTransport);
        Receiver one = new Receiver();
        Receiver other = new Receiver();
        WebSocket socket = connect(one);
        WebSocket otherSocket = connect(other);
        assertThat(one.next()).startsWith("0{");
        assertThat(other.next()).startsWith("0{");
        for (int i = 0; i < 100; i++) {
            socket.sendText("4m" + i, true).join();
        }
        for (int i = 0; i < 100; i++) {
            assertThat(one.next()).isEqualTo("4m" + i);
        }
        byte[] data = new byte[200_000];
        Arrays.fill(data, (byte) 'x');
        Batch batch =
                Batch.of(List.of(new EnginePacket.Text(Bytes.wrap(data)), new EnginePacket.Text(Bytes.utf8("end"))));
        for (int i = 0; i < 5; i++) {
            echo.sendToAll(batch);
        }
        for (int i = 0; i < 5; i++) {
            for (Receiver receiver : List.of(one, other)) {
                assertThat(receiver.next()).hasSize(200_001);
                assertThat(receiver.next()).isEqualTo("4end");
            }
        }
        socket.sendClose(WebSocket.NORMAL_CLOSURE, "").join();
        otherSocket.abort();
        await().untilAsserted(
                        () -> assertThat(echo.ends).hasSize(2).allMatch(end -> end.equals("transport close: null")));
    }

    private WebSocket connect(Receiver receiver) throws Exception {
        return clientOf(first)
                .newWebSocketBuilder()
                .buildAsync(
                        URI.create("wss://localhost:" + server.port() + "/socket.io/?EIO=4&transport=websocket"),
                        receiver)
                .get(10, TimeUnit.SECONDS);
    }

    @Test
    void reloadedFilesAreForNewConnections() throws Exception {
        start(firstInPem());
        HttpClient old = clientOf(first);
        assertThat(open(old)).startsWith("0{");

        second.writePem(directory.resolve("chain.pem"), directory.resolve("key.pem"));
        assertThat(open(clientOf(first))).startsWith("0{");
        server.reloadTls();

        assertThat(open(clientOf(second))).startsWith("0{");
        assertThat(open(old)).as("on its open connection").startsWith("0{");
        assertThatThrownBy(() -> open(clientOf(first))).isInstanceOf(IOException.class);
    }

    @Test
    void unusableFilesLeaveTheOldCertificatesInUse() throws Exception {
        start(firstInPem());
        Files.writeString(directory.resolve("key.pem"), "no key");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> server.reloadTls())
                .withMessageContaining("key.pem");
        assertThat(open(clientOf(first))).startsWith("0{");
    }

    @Test
    void unusableFilesPreventTheStart() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> start(TlsOptions.keyStore(first.file(), "wrong")))
                .withMessageContaining("first.p12")
                .withMessageNotContaining("wrong");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> start(TlsOptions.pem(directory.resolve("none"), directory.resolve("none"))))
                .withMessageContaining("none");
    }

    @Test
    void reloadWithoutTlsIsRejected() {
        server = NettyServer.bind(echo.engine, 0);
        assertThatIllegalStateException().isThrownBy(() -> server.reloadTls());
    }

    @ParameterizedTest
    @ValueSource(strings = {"TLSv1.2", "TLSv1.3"})
    void bothRevisionsAreSupported(String version) throws Exception {
        start(firstInKeyStore());
        try (SSLSocket socket = (SSLSocket) first.trust().getSocketFactory().createSocket("127.0.0.1", server.port())) {
            socket.setEnabledProtocols(new String[] {version});
            socket.startHandshake();
            assertThat(socket.getSession().getProtocol()).isEqualTo(version);
        }
    }

    @Test
    void missingTlsHandshakeClosesTheConnection() {
        start(TlsOptions.builder()
                .keyStore(first.file(), Identity.PASSWORD)
                .handshakeTimeout(Duration.ofMillis(100))
                .build());
        try (RawClient client = new RawClient(server.port())) {
            assertThat(client.isEnded()).isTrue();
        }
    }

    @Test
    void plainRequestToTlsIsClosed() throws Exception {
        start(firstInKeyStore());
        try (RawClient client = new RawClient(server.port())) {
            client.send(RawClient.get("/socket.io/?EIO=4&transport=polling"));
            while (!client.isEnded()) {
                // An alert comes before the end.
            }
        }
        assertThat(open(clientOf(first))).startsWith("0{");
        assertThat(echo.sessions).hasSize(1);
    }

    /** Keeps the messages that come. */
    private static final class Receiver implements WebSocket.Listener {
        private final BlockingQueue<String> messages = new LinkedBlockingQueue<>();
        private final StringBuilder partial = new StringBuilder();

        @Override
        public CompletionStage<?> onText(WebSocket webSocket, CharSequence data, boolean last) {
            partial.append(data);
            if (last) {
                messages.add(partial.toString());
                partial.setLength(0);
            }
            webSocket.request(1);
            return null;
        }

        String next() throws InterruptedException {
            String message = messages.poll(10, TimeUnit.SECONDS);
            return message == null ? "nothing came" : message;
        }
    }
}
