package dev.roost.engine.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import dev.roost.engine.CloseReason;
import dev.roost.engine.EngineOptions;
import dev.roost.protocol.Bytes;
import dev.roost.test.RecordingExchange;
import dev.roost.test.RecordingLink;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

/** A session is closed after its client has received the answer to its probe, when the client sends no more GETs. */
class CloseDuringUpgradeTest {
    private final Fixture fixture = new Fixture();

    private RecordingLink probed() {
        fixture.openPolling();
        RecordingLink link = fixture.upgrade().link();
        link.text("2probe");
        assertThat(link.takeSent()).containsExactly("3probe");
        return link;
    }

    private void sendAndClose() {
        fixture.session.send(Fixture.batch("bye"));
        fixture.session.close(CloseReason.FORCED_CLOSE);
        fixture.session.send(Fixture.batch("too late"));
        fixture.loop.run();
    }

    @Test
    void completedUpgradeDeliversWhatIsQueuedAndCloses() {
        RecordingLink link = probed();
        sendAndClose();
        assertThat(link.isClosed()).isFalse();
        assertThat(fixture.events).containsExactly("closed: forced close");

        link.text("5");

        assertThat(link.takeSent()).containsExactly("4bye");
        assertThat(link.isClosed()).isTrue();
        assertThat(fixture.events).containsExactly("closed: forced close");
        fixture.assertNothingLeft();
    }

    @Test
    void completedUpgradeClosesAlsoIfNothingIsQueued() {
        RecordingLink link = probed();
        fixture.session.close(CloseReason.FORCED_CLOSE);
        fixture.loop.run();
        assertThat(link.isClosed())
                .as("the client would hang: it polls no more")
                .isFalse();

        link.text("5");

        assertThat(link.takeSent()).isEmpty();
        assertThat(link.isClosed()).isTrue();
        fixture.assertNothingLeft();
    }

    @Test
    void messagesOfTheClientAreDroppedMeanwhile() {
        RecordingLink link = probed();
        sendAndClose();

        assertThat(fixture.post("4a").outcome()).isEqualTo("200 ok");
        link.text("5");
        link.text("4b");

        assertThat(fixture.events).containsExactly("closed: forced close");
        fixture.assertNothingLeft();
    }

    @Test
    void getThatArrivesDeliversWhatIsQueued() {
        RecordingLink link = probed();
        sendAndClose();

        assertThat(fixture.get().outcome()).isEqualTo("200 4bye");
        assertThat(link.isClosed()).isFalse();
        link.text("5");

        assertThat(link.takeSent()).isEmpty();
        assertThat(link.isClosed()).isTrue();
        fixture.assertNothingLeft();
    }

    @Test
    void secondGetReceivesTheClosePacket() {
        RecordingLink link = probed();
        sendAndClose();

        assertThat(fixture.get().outcome()).isEqualTo("200 4bye");
        assertThat(fixture.get().outcome()).isEqualTo("200 1");

        assertThat(link.isClosed()).isTrue();
        fixture.assertNothingLeft();
    }

    @Test
    void getThatWaitsDuringTheUpgradeDeliversWhatIsQueued() {
        RecordingLink link = probed();
        RecordingExchange get = fixture.get();

        sendAndClose();

        assertThat(get.outcome()).isEqualTo("200 4bye");
        link.text("5");
        assertThat(link.isClosed()).isTrue();
        fixture.assertNothingLeft();
    }

    @Test
    void packetsBeyondOneResponseLeaveByWebSocket() {
        Fixture narrow = new Fixture(EngineOptions.builder().maxPayload(20).build());
        narrow.openPolling();
        RecordingLink link = narrow.upgrade().link();
        link.text("2probe");
        link.takeSent();
        narrow.session.send(Fixture.batch("a".repeat(15)));
        narrow.session.send(Fixture.batch("b".repeat(15)));
        narrow.session.close(CloseReason.FORCED_CLOSE);

        assertThat(narrow.get().outcome()).isEqualTo("200 4" + "a".repeat(15));
        link.text("5");

        assertThat(link.takeSent()).containsExactly("4" + "b".repeat(15));
        narrow.assertNothingLeft();
    }

    @Test
    void failedUpgradeLeavesQueuedPacketsToPolling() {
        RecordingLink link = probed();
        sendAndClose();

        link.text("x");

        assertDeliveredByPolling(link);
    }

    @Test
    void failedWebSocketLeavesQueuedPacketsToPolling() {
        RecordingLink link = probed();
        sendAndClose();

        link.closeByPeer();

        assertDeliveredByPolling(link);
    }

    @Test
    void failedUpgradeEndsTheWaitOfTheServerIfNothingIsQueued() {
        RecordingLink link = probed();
        CompletableFuture<Void> closed = fixture.server.close();
        fixture.loop.run();
        assertThat(closed).isNotDone();

        link.closeByPeer();
        fixture.loop.run();

        assertThat(closed).isCompleted();
        assertThat(fixture.get().outcome()).isEqualTo("200 1");
        fixture.assertNothingLeft();
    }

    @Test
    void upgradeTimeoutLeavesQueuedPacketsToPolling() {
        RecordingLink link = probed();
        sendAndClose();

        fixture.loop.advance(Duration.ofSeconds(10).minusNanos(1));
        assertThat(link.isClosed()).isFalse();
        fixture.loop.advance(Duration.ofNanos(1));

        assertDeliveredByPolling(link);
    }

    private void assertDeliveredByPolling(RecordingLink link) {
        assertThat(link.isClosed()).isTrue();
        assertThat(fixture.get().outcome()).isEqualTo("200 4bye");
        assertThat(fixture.get().outcome()).isEqualTo("200 1");
        fixture.assertNothingLeft();
    }

    @Test
    void idleClientEndsAfterCloseTimeout() {
        Fixture hasty = new Fixture(
                EngineOptions.builder().closeTimeout(Duration.ofSeconds(3)).build());
        hasty.openPolling();
        RecordingLink link = hasty.upgrade().link();
        link.text("2probe");
        hasty.session.send(Fixture.batch("bye"));
        hasty.session.close(CloseReason.FORCED_CLOSE);

        hasty.loop.advance(Duration.ofSeconds(3).minusNanos(1));
        assertThat(link.isClosed()).isFalse();
        hasty.loop.advance(Duration.ofNanos(1));

        assertThat(link.isClosed()).isTrue();
        hasty.assertNothingLeft();
    }

    @Test
    void noPingTimeoutEndsTheWait() {
        Fixture impatient = new Fixture(EngineOptions.builder()
                .pingInterval(Duration.ofMillis(300))
                .pingTimeout(Duration.ofMillis(200))
                .build());
        impatient.openPolling();
        RecordingLink link = impatient.upgrade().link();
        link.text("2probe");
        link.takeSent();
        impatient.session.send(Fixture.batch("bye"));
        impatient.session.close(CloseReason.FORCED_CLOSE);

        impatient.loop.advance(Duration.ofSeconds(5));
        link.text("5");

        assertThat(link.takeSent()).containsExactly("4bye");
        assertThat(impatient.events).containsExactly("closed: forced close");
        impatient.assertNothingLeft();
    }

    @Test
    void secondCloseHasNoEffect() {
        RecordingLink link = probed();
        sendAndClose();

        fixture.session.close(CloseReason.SERVER_SHUTTING_DOWN);
        fixture.loop.run();
        link.text("5");

        assertThat(link.takeSent()).containsExactly("4bye");
        assertThat(fixture.events).containsExactly("closed: forced close");
        fixture.assertNothingLeft();
    }

    @Test
    void violationMeanwhileEndsTheWait() {
        RecordingLink link = probed();
        sendAndClose();

        RecordingExchange binary = fixture.handle(RecordingExchange.of(
                fixture.loop,
                RecordingExchange.head("POST", fixture.polling(), false, "Content-Type", "application/octet-stream"),
                Bytes.utf8("4a")));

        assertThat(binary.outcome()).isEqualTo("400");
        assertThat(link.isClosed()).isTrue();
        fixture.assertNothingLeft();
    }

    @Test
    void pausedSessionDeliversToo() {
        RecordingLink link = probed();
        fixture.session.setReading(false);
        sendAndClose();

        link.text("5");

        assertThat(link.isReading())
                .as("the close frame of the client has to be read")
                .isTrue();
        assertThat(link.takeSent()).containsExactly("4bye");
        fixture.assertNothingLeft();
    }

    @Test
    void clientThatIsNotProbedYetStillPolls() {
        fixture.openPolling();
        RecordingLink link = fixture.upgrade().link();

        sendAndClose();

        link.text("2probe");
        assertThat(link.takeSent()).isEmpty();
        assertDeliveredByPolling(link);
    }

    @Test
    void serverWaitsForTheUpgradeWhenItCloses() {
        RecordingLink link = probed();
        fixture.session.send(Fixture.batch("bye"));

        CompletableFuture<Void> closed = fixture.server.close();
        fixture.loop.run();
        assertThat(closed).isNotDone();
        link.text("5");

        assertThat(link.takeSent()).containsExactly("4bye");
        assertThat(closed).isCompleted();
        assertThat(fixture.events).containsExactly("closed: server shutting down");
        fixture.assertNothingLeft();
    }

    @Test
    void serverWaitsForTheGetThatTakesWhatIsQueued() {
        fixture.openPolling();
        fixture.session.send(Fixture.batch("bye"));

        CompletableFuture<Void> closed = fixture.server.close();
        fixture.loop.run();
        assertThat(closed).isNotDone();

        assertThat(fixture.get().outcome()).isEqualTo("200 4bye");
        assertThat(closed).isCompleted();
    }

    @Test
    void serverDoesNotWaitForPollingClientsWithNothingQueued() {
        fixture.openPolling();

        CompletableFuture<Void> closed = fixture.server.close();
        fixture.loop.run();

        assertThat(closed).isCompleted();
    }

    @Test
    void serverAbandonsTheUpgradeAfterATimeout() {
        Fixture hasty = new Fixture(
                EngineOptions.builder().closeTimeout(Duration.ofMillis(50)).build());
        hasty.openPolling();
        RecordingLink link = hasty.upgrade().link();
        link.text("2probe");
        hasty.session.send(Fixture.batch("bye"));

        CompletableFuture<Void> closed = hasty.server.close();
        hasty.loop.run();
        assertThat(closed).succeedsWithin(Duration.ofSeconds(10));
        hasty.loop.run();

        assertThat(link.isClosed()).isTrue();
    }
}
