package dev.roost.engine.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import dev.roost.engine.CloseReason;
import dev.roost.test.RecordingExchange;
import dev.roost.test.RecordingLink;
import org.junit.jupiter.api.Test;

/** What may be dropped is, if it can't leave at once. */
class VolatileTest {
    private final Fixture fixture = new Fixture();

    private void sendVolatile(String text) {
        fixture.session.sendVolatile(Fixture.batch(text));
        fixture.loop.run();
    }

    @Test
    void webSocketSendsVolatileIfWritable() {
        RecordingLink link = fixture.openWebSocket();
        sendVolatile("a");
        link.setWritable(false);
        sendVolatile("b");
        link.setWritable(true);
        fixture.loop.run();
        sendVolatile("c");

        assertThat(link.takeSent()).containsExactly("4a", "4c");
    }

    @Test
    void allOfOneTurnLeaveInOrder() {
        RecordingLink link = fixture.openWebSocket();
        fixture.session.send(Fixture.batch("a"));
        fixture.session.sendVolatile(Fixture.batch("b"));
        fixture.session.sendVolatile(Fixture.batch("c"));
        fixture.loop.run();

        assertThat(link.takeSent()).containsExactly("4a", "4b", "4c");
    }

    @Test
    void pollingSendsVolatileIfAGetWaits() {
        fixture.openPolling();
        sendVolatile("a");
        RecordingExchange waiting = fixture.get();
        assertThat(waiting.outcome()).isEqualTo("waiting");

        sendVolatile("b");
        sendVolatile("c");
        assertThat(waiting.outcome()).isEqualTo("200 4b");

        fixture.send("d");
        assertThat(fixture.get().outcome()).isEqualTo("200 4d");
    }

    @Test
    void sessionThatHasEndedTakesNothing() {
        RecordingLink link = fixture.openWebSocket();
        fixture.session.close(CloseReason.FORCED_CLOSE);
        fixture.loop.run();
        link.takeSent();

        sendVolatile("a");

        assertThat(link.takeSent()).isEmpty();
        fixture.assertNothingLeft();
    }

    @Test
    void upgradedSessionSendsVolatileByWebSocket() {
        fixture.openPolling();
        RecordingLink link = fixture.upgrade().link();
        link.text("2probe");
        link.text("5");
        link.takeSent();

        sendVolatile("a");

        assertThat(fixture.session.transport()).isEqualTo("websocket");
        assertThat(link.takeSent()).containsExactly("4a");
    }
}
