package dev.roost.netty;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.roost.engine.EngineOptions;
import dev.roost.tests.NoLeaks;
import dev.roost.tests.RawClient;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a stand-alone server does about WebSockets that break the rules, and what it needs to be tested. */
@ExtendWith(NoLeaks.class)
abstract class WebSocketRules {
    static final int MAX_PAYLOAD = 1_000_000;

    final NettyEcho echo =
            new NettyEcho(EngineOptions.builder().maxPayload(MAX_PAYLOAD).build());
    NettyServer server;
    RawClient client;

    abstract NettyServerOptions config();

    @BeforeEach
    void start() {
        server = NettyServer.bind(
                echo.engine, 0, config().toBuilder().host("127.0.0.1").loops(2).build());
        client = new RawClient(server.port());
    }

    @AfterEach
    void stop() {
        client.close();
        server.close();
    }

    @Test
    void tooLargeMessageIsRejectedWith1009() {
        client.openWebSocket().sendFrame(RawClient.BINARY, new byte[MAX_PAYLOAD + 1]);
        assertViolation(1009);
    }

    @Test
    void fragmentsThatAreTooLargeTogetherAreRejectedWith1009() {
        client.openWebSocket();
        client.sendFrame(false, RawClient.BINARY, new byte[MAX_PAYLOAD - 1]).sendFrame(true, 0, new byte[2]);
        assertViolation(1009);
    }

    @Test
    void floodOfEmptyFragmentsIsRejected() {
        client.openWebSocket().sendFrame(false, RawClient.BINARY, new byte[0]);
        byte[] fragment = RawClient.frame(0, new byte[0], true);
        byte[] flood = new byte[fragment.length * 17_000];
        for (int i = 0; i < 17_000; i++) {
            System.arraycopy(fragment, 0, flood, i * fragment.length, fragment.length);
        }
        client.send(flood);
        assertViolation(1009);
    }

    @Test
    void malformedUtf8IsRejectedWith1007() {
        client.openWebSocket().sendFrame(RawClient.TEXT, new byte[] {'4', (byte) 0xc3, '('});
        assertViolation(1007);
    }

    @Test
    void frameWithoutAMaskIsRejected() {
        client.openWebSocket().send(RawClient.frame(0x81, new byte[] {'4'}, false));
        assertViolation(1002);
    }

    @ParameterizedTest
    @ValueSource(ints = {0xc1, 0xa1, 0x91, 0x83, 0x8b, 0x80, 0x09})
    void invalidFrameIsRejected(int firstByte) {
        client.openWebSocket().send(RawClient.frame(firstByte, new byte[] {'4'}, true));
        assertViolation(1002);
    }

    void assertViolation(int status) {
        RawClient.WireFrame close = client.frame();
        assertThat(close.opcode()).isEqualTo(RawClient.CLOSE);
        assertThat(close.closeStatus()).isEqualTo(status);
        assertThat(client.isEnded()).isTrue();
        await().untilAsserted(() -> assertThat(echo.ends)
                .singleElement()
                .asString()
                .startsWith("transport error: ")
                .doesNotEndWith("null"));
    }
}
