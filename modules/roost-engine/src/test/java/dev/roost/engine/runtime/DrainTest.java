package dev.roost.engine.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import dev.roost.engine.CloseReason;
import dev.roost.engine.EngineOptions;
import dev.roost.test.RecordingLink;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Tasks that wait until all packets have left. */
class DrainTest {
    private final Fixture fixture = new Fixture();
    private final List<String> ran = new ArrayList<>();

    private void whenDrained(String name) {
        fixture.session.whenDrained(() -> ran.add(name));
        fixture.loop.run();
    }

    @Test
    void webSocketHasDrainedWhenItIsWritableAgain() {
        RecordingLink link = fixture.openWebSocket();
        fixture.session.send(Fixture.batch("a"));
        fixture.session.whenDrained(() -> ran.addAll(link.takeSent()));
        fixture.session.send(Fixture.batch("b"));
        assertThat(ran).isEmpty();

        fixture.loop.run();

        assertThat(ran).containsExactly("4a", "4b");
    }

    @Test
    void unwritableWebSocketHasNotDrained() {
        RecordingLink link = fixture.openWebSocket();
        link.setWritable(false);
        fixture.send("a");
        whenDrained("waits");
        assertThat(ran).isEmpty();

        link.setWritable(true);

        assertThat(ran).containsExactly("waits");
        assertThat(link.takeSent()).containsExactly("4a");
    }

    @Test
    void unwritableWebSocketWithAnEmptyOutboxHasNotDrained() {
        RecordingLink link = fixture.openWebSocket();
        fixture.send("a");
        link.setWritable(false);
        whenDrained("waits");
        assertThat(ran).isEmpty();

        link.setWritable(true);

        assertThat(ran).containsExactly("waits");
    }

    @Test
    void pollingHasDrainedWhenAGetHasTakenTheLast() {
        Fixture small = new Fixture(EngineOptions.builder().maxPayload(10).build());
        small.openPolling();
        small.send("message 1");
        small.send("message 2");
        small.session.whenDrained(() -> ran.add("waits"));
        small.loop.run();
        assertThat(ran).isEmpty();

        assertThat(small.get().outcome()).isEqualTo("200 4message 1");
        assertThat(ran).isEmpty();
        assertThat(small.get().outcome()).isEqualTo("200 4message 2");
        assertThat(ran).containsExactly("waits");
    }

    @Test
    void pollingHasDrainedWhenTheGetThatWaitsIsAnswered() {
        fixture.openPolling();
        fixture.get();
        fixture.session.send(Fixture.batch("a"));

        whenDrained("waits");

        assertThat(ran).containsExactly("waits");
    }

    @Test
    void emptyOutboxDrainsAtTheEndOfTheTurn() {
        fixture.openWebSocket();
        fixture.session.whenDrained(() -> ran.add("webSocket"));
        assertThat(ran).isEmpty();
        fixture.loop.run();

        fixture.openPolling();
        whenDrained("polling");

        assertThat(ran).containsExactly("webSocket", "polling");
    }

    @Test
    void waitingTasksRunOnceAndInOrder() {
        RecordingLink link = fixture.openWebSocket();
        fixture.session.whenDrained(() -> {
            ran.add("first");
            fixture.session.send(Fixture.batch("a"));
            fixture.session.whenDrained(() -> ran.addAll(link.takeSent()));
        });
        whenDrained("second");
        fixture.send("b");

        assertThat(ran).containsExactly("first", "second", "4a");
        assertThat(link.takeSent()).containsExactly("4b");
    }

    @Test
    void upgradedSessionHasDrainedWhenItsWebSocketHasTakenAll() {
        fixture.openPolling();
        RecordingLink link = fixture.upgrade().link();
        link.text("2probe");
        fixture.send("a");
        whenDrained("waits");
        assertThat(ran).isEmpty();

        link.text("5");

        assertThat(ran).containsExactly("waits");
        assertThat(link.takeSent()).containsExactly("3probe", "4a");
    }

    @Test
    void endOfASessionRunsNoWaitingTask() {
        RecordingLink link = fixture.openWebSocket();
        link.setWritable(false);
        whenDrained("gone");
        link.closeByPeer();
        whenDrained("was closed");

        fixture.openPolling();
        fixture.send("a");
        whenDrained("closes");
        fixture.session.close(CloseReason.FORCED_CLOSE);
        assertThat(fixture.get().outcome()).isEqualTo("200 4a");
        assertThat(fixture.get().outcome()).isEqualTo("200 1");

        assertThat(ran).isEmpty();
        fixture.assertNothingLeft();
    }

    @Test
    void brokenLinkEndsItsSessionOnly() {
        RecordingLink other = fixture.openWebSocket();
        RecordingLink link = fixture.openWebSocket();
        fixture.session.whenDrained(() -> {
            throw new IllegalStateException("bug");
        });
        fixture.loop.run();

        assertThat(link.isClosed()).isTrue();
        assertThat(other.isClosed()).isFalse();
    }
}
