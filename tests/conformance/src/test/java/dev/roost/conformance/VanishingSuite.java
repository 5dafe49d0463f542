package dev.roost.conformance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.roost.engine.EngineOptions;
import dev.roost.tests.RawClient;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A client goes without a word, in any state: its session is gone within interval and timeout. */
abstract class VanishingSuite extends Suite {
    private static final EngineOptions CONFIG = EngineOptions.builder()
            .pingInterval(Duration.ofMillis(200))
            .pingTimeout(Duration.ofMillis(200))
            .build();

    /** Beside interval and timeout, for a machine that is busy. */
    private static final Duration SLACK = Duration.ofMillis(1_600);

    @Override
    EngineOptions config() {
        return CONFIG;
    }

    /** Every connection of the test that it did not cut is open still: nothing but its silence tells the server. */
    @AfterEach
    void sessionIsGone() {
        await().atMost(CONFIG.pingInterval().plus(CONFIG.pingTimeout()).plus(SLACK))
                .until(() -> door().engine().sessionCount() == 0);
    }

    private RawClient candidate(Polling session) {
        RawClient socket = client().upgraded(RawClient.WEBSOCKET + "&sid=" + session.sid());
        return socket;
    }

    @Test
    void afterTheHandshake() {
        polling();
    }

    @Test
    void withAGetThatWaits() {
        polling().park().getting().reset();
    }

    @Test
    void withAGetThatWaitsHalfOpen() {
        polling().park();
    }

    @Test
    void betweenTwoPolls() {
        polling().enter().close();
    }

    @Test
    void inTheMiddleOfAPost() {
        half(polling().enter()).reset();
    }

    @Test
    void inTheMiddleOfAPostHalfOpen() {
        half(polling().enter());
    }

    private static RawClient half(Polling session) {
        return session.posting()
                .send(RawClient.request("POST", RawClient.POLLING + "&sid=" + session.sid(), "Content-Length: 9")
                        + "42[");
    }

    @Test
    void beforeTheProbe() {
        Polling session = polling().park();
        candidate(session).reset();
        session.getting().reset();
    }

    @Test
    void beforeTheProbeHalfOpen() {
        candidate(polling().park());
    }

    @Test
    void afterTheProbe() {
        Polling session = polling().park();
        candidate(session).sendText("2probe").reset();
        session.getting().close();
    }

    @Test
    void afterTheProbeHalfOpen() {
        assertThat(candidate(polling().park()).sendText("2probe").text()).isEqualTo("3probe");
    }

    @Test
    void afterTheUpgrade() {
        candidate(polling().park()).sendText("2probe").sendText("5").reset();
    }

    @Test
    void afterTheUpgradeHalfOpen() {
        candidate(polling().park()).sendText("2probe").sendText("5");
    }

    @Test
    void onAWebSocket() {
        client().openWebSocket().reset();
    }

    @Test
    void onAWebSocketHalfOpen() {
        client().openWebSocket();
    }

    @Test
    void inTheMiddleOfAFrameHalfOpen() {
        client().openWebSocket().enter().send(new byte[] {(byte) 0x82, (byte) 0xfe, 1, 0, 1, 2, 3, 4, 5});
    }

    @Test
    void inTheMiddleOfABinaryEventHalfOpen() {
        client().openWebSocket().enter().sendText(Samples.BINARY_EVENT);
    }

    @Test
    void duringTheHandshake() {
        for (int i = 0; i < 50; i++) {
            client().send(RawClient.get(RawClient.POLLING)).reset();
            client().send(RawClient.upgrade(RawClient.WEBSOCKET)).reset();
        }
    }
}
