package dev.roost.conformance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.roost.engine.EngineOptions;
import dev.roost.tests.RawClient;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** Who is alive (engine.io-protocol v4, "Heartbeat"), and how it ends for who is not. */
abstract class HeartbeatSuite extends Suite {
    private static final int INTERVAL = 300;
    private static final int TIMEOUT = 200;

    private static final EngineOptions CONFIG = EngineOptions.builder()
            .pingInterval(Duration.ofMillis(INTERVAL))
            .pingTimeout(Duration.ofMillis(TIMEOUT))
            .build();

    private final long start = System.nanoTime();

    @Override
    EngineOptions config() {
        return CONFIG;
    }

    private long millis() {
        return (System.nanoTime() - start) / 1_000_000;
    }

    @Test
    void webSocketIsPingedForAsLongAsItAnswers() {
        RawClient socket = client().openWebSocket();
        for (int i = 1; i <= 3; i++) {
            assertThat(socket.text()).isEqualTo("2");
            assertThat(millis()).isGreaterThanOrEqualTo(i * INTERVAL);
            socket.sendText("3");
        }
    }

    @Test
    void silentWebSocketIsClosedAfterIntervalAndTimeout() {
        RawClient socket = client().openWebSocket();
        assertThat(socket.text()).isEqualTo("2");
        assertThat(socket.frame().opcode()).isEqualTo(RawClient.CLOSE);
        assertThat(millis()).isBetween((long) INTERVAL + TIMEOUT, 2_000L);
    }

    @Test
    void otherMessagesAreNoAnswerToAPing() {
        RawClient socket = client().openWebSocket().enter();
        assertThat(socket.text()).isEqualTo("2");
        String message = Samples.event("not a pong");
        assertThat(socket.sendText(message).text()).isEqualTo(message);
        assertThat(socket.frame().opcode()).isEqualTo(RawClient.CLOSE);
    }

    @Test
    void pollingIsPingedForAsLongAsItAnswers() {
        Polling session = polling();
        for (int i = 1; i <= 3; i++) {
            assertThat(session.poll()).isEqualTo("2");
            assertThat(millis()).isGreaterThanOrEqualTo(i * INTERVAL);
            session.push("3");
        }
    }

    @Test
    void silentPollingIsClosedAfterIntervalAndTimeout() {
        Polling session = polling();
        assertThat(session.poll()).isEqualTo("2");
        assertThat(session.poll()).isEqualTo("1");
        assertThat(millis()).isBetween((long) INTERVAL + TIMEOUT, 2_000L);
        assertGone(session.sid());
    }

    @Test
    void clientMustNotPingByWebSocket() {
        RawClient socket = client().openWebSocket().sendText("2");
        RawClient.WireFrame close = socket.frame();
        assertNormalClose(close);
    }

    @Test
    void clientMustNotPingByPolling() {
        assertThat(answerAtTheEnd(session -> session.push("2"))).isEqualTo("1");
    }

    @Test
    void unaskedPongsDoNotMultiplyPings() {
        RawClient socket = client().openWebSocket().enter();
        for (int i = 0; i < 100; i++) {
            socket.sendText("3");
        }
        int pings = 0;
        while (millis() < 3 * INTERVAL) {
            assertThat(socket.text()).isEqualTo("2");
            pings++;
            socket.sendText("3");
        }
        assertThat(pings).isBetween(1, 4);
    }

    @Test
    void closePacketEndsAWebSocketWithoutAStatus() {
        RawClient socket = client().upgraded(RawClient.WEBSOCKET);
        String sid = RawClient.sidIn(socket.text());
        socket.sendText("1");
        RawClient.WireFrame close = socket.frame();
        assertNormalClose(close);
        assertThat(millis()).as("not by the timeout").isLessThan(INTERVAL + TIMEOUT);
        assertGone(sid);
    }

    @Test
    void closePacketEndsPollingAndReleasesTheGet() {
        assertThat(answerAtTheEnd(session -> session.push("1"))).isEqualTo("6");
    }

    @Test
    void closedWebSocketEndsItsSession() {
        RawClient socket = client().upgraded(RawClient.WEBSOCKET);
        String sid = RawClient.sidIn(socket.text());
        socket.sendFrame(RawClient.CLOSE, new byte[] {0x03, (byte) 0xe8});
        assertThat(socket.frame().opcode()).isEqualTo(RawClient.CLOSE);
        assertThat(socket.isEnded()).isTrue();
        assertGoneWithItsWebSocket(sid);
    }

    @Test
    void packetsWithoutAMeaningHereArePassedOver() {
        RawClient socket = client().openWebSocket().enter();
        for (String packet : new String[] {"0", "3", "3probe", "5", "6"}) {
            socket.sendText(packet);
        }
        String message = Samples.event("alive");
        assertThat(socket.sendText(message).text()).isEqualTo(message);
    }

    @Test
    void unknownPacketsCloseAWebSocket() {
        for (String packet : new String[] {"7", "9", "x", "", "\u001e"}) {
            RawClient socket = client().openWebSocket();
            socket.sendText(packet);
            assertThat(socket.frame().opcode()).as(packet).isEqualTo(RawClient.CLOSE);
        }
        await().until(() -> door().engine().sessionCount() == 0);
    }
}
