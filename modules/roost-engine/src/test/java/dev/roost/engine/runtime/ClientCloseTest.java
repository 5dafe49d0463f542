package dev.roost.engine.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import dev.roost.test.RecordingExchange;
import dev.roost.test.RecordingLink;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

/** A client that polls closes its session: its POST may overtake the GET that it has sent on another connection. */
class ClientCloseTest {
    private static final String UNKNOWN = "400 {\"code\":1,\"message\":\"Session ID unknown\"}";

    private final Fixture fixture = new Fixture();

    private void close() {
        assertThat(fixture.post("1").outcome()).isEqualTo("200 ok");
        assertThat(fixture.events).endsWith("closed: transport close");
    }

    @Test
    void getThatArrivesLateIsAnsweredLikeOneThatWaits() {
        fixture.openPolling();
        close();

        assertThat(fixture.get().outcome()).isEqualTo("200 6");

        assertThat(fixture.get().outcome()).isEqualTo(UNKNOWN);
        fixture.loop.run();
        fixture.assertNothingLeft();
    }

    @Test
    void oneGetIsAnsweredOnly() {
        fixture.openPolling();
        RecordingExchange waiting = fixture.get();
        close();

        assertThat(waiting.outcome()).isEqualTo("200 6");
        assertThat(fixture.get().outcome()).isEqualTo(UNKNOWN);
        fixture.assertNothingLeft();
    }

    @Test
    void sessionEndsIfNoGetArrives() {
        fixture.openPolling();
        close();

        fixture.loop.advance(Duration.ofMillis(LiveSession.LAST_POLL_MILLIS - 1));
        assertThat(fixture.server.sessionCount()).isOne();
        fixture.loop.advance(Duration.ofMillis(1));

        fixture.assertNothingLeft();
        assertThat(fixture.get().outcome()).isEqualTo(UNKNOWN);
    }

    @Test
    void postIsRejected() {
        fixture.openPolling();
        close();

        assertThat(fixture.post("4a").outcome()).isEqualTo(UNKNOWN);

        assertThat(fixture.events).containsExactly("closed: transport close");
        fixture.assertNothingLeft();
    }

    @Test
    void upgradeIsRejected() {
        fixture.openPolling();
        close();

        assertThat(fixture.upgrade().outcome()).isEqualTo(UNKNOWN);

        fixture.assertNothingLeft();
    }

    @Test
    void upgradeThatHasBegunEndsAtOnce() {
        fixture.openPolling();
        RecordingLink link = fixture.upgrade().link();
        link.text("2probe");
        fixture.get();
        fixture.loop.advance(Duration.ofMillis(100));
        close();

        assertThat(link.isClosed()).isTrue();
        assertThat(fixture.get().outcome()).isEqualTo("200 6");
        fixture.loop.run();
        fixture.assertNothingLeft();
    }

    @Test
    void packetsBehindTheClosePacketAreIgnored() {
        fixture.openPolling();

        assertThat(fixture.post("4a\u001e1\u001e4b\u001e1").outcome()).isEqualTo("200 ok");

        assertThat(fixture.events).containsExactly("a", "closed: transport close");
        fixture.assertNothingLeft();
    }

    @Test
    void serverThatClosesDoesNotWaitForTheGet() {
        fixture.openPolling();
        close();

        CompletableFuture<Void> closing = fixture.server.close();
        fixture.loop.run();
        assertThat(closing).isCompleted();
        fixture.server.endSessions();
        fixture.loop.run();

        fixture.assertNothingLeft();
    }
}
