package dev.roost.engine.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import dev.roost.engine.CloseReason;
import dev.roost.engine.EngineOptions;
import dev.roost.test.RecordingLink;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Who waits for all to leave is told when it has. */
class DrainTest {
    private final Fixture fixture = new Fixture();
    private final List<String> told = new ArrayList<>();

    private void whenDrained(String name) {
        fixture.session.whenDrained(() -> told.add(name));
        fixture.loop.run();
    }

    @Test
    void webSocketHasDrainedWhenItHasTakenAll() {
        RecordingLink link = fixture.openWebSocket();
        fixture.session.send(Fixture.batch("a"));
        fixture.session.whenDrained(() -> told.addAll(link.takeSent()));
        fixture.session.send(Fixture.batch("b"));
        assertThat(told).isEmpty();

        fixture.loop.run();

        assertThat(told).containsExactly("4a", "4b");
    }

    @Test
    void webSocketThatIsBusyHasNotDrained() {
        RecordingLink link = fixture.openWebSocket();
        link.setWritable(false);
        fixture.send("a");
        whenDrained("waits");
        assertThat(told).isEmpty();

        link.setWritable(true);

        assertThat(told).containsExactly("waits");
        assertThat(link.takeSent()).containsExactly("4a");
    }

    @Test
    void webSocketThatHasTakenAllAndIsBusyWithItHasNotDrained() {
        RecordingLink link = fixture.openWebSocket();
        fixture.send("a");
        link.setWritable(false);
        whenDrained("waits");
        assertThat(told).isEmpty();

        link.setWritable(true);

        assertThat(told).containsExactly("waits");
    }

    @Test
    void pollingHasDrainedWhenAGetHasTakenTheLast() {
        Fixture small = new Fixture(EngineOptions.builder().maxPayload(10).build());
        small.openPolling();
        small.send("message 1");
        small.send("message 2");
        small.session.whenDrained(() -> told.add("waits"));
        small.loop.run();
        assertThat(told).isEmpty();

        assertThat(small.get().outcome()).isEqualTo("200 4message 1");
        assertThat(told).isEmpty();
        assertThat(small.get().outcome()).isEqualTo("200 4message 2");
        assertThat(told).containsExactly("waits");
    }

    @Test
    void pollingHasDrainedWhenTheGetThatWaitsIsAnswered() {
        fixture.openPolling();
        fixture.get();
        fixture.session.send(Fixture.batch("a"));

        whenDrained("waits");

        assertThat(told).containsExactly("waits");
    }

    @Test
    void whoWaitsForNothingIsToldAtTheEndOfTheTurn() {
        fixture.openWebSocket();
        fixture.session.whenDrained(() -> told.add("webSocket"));
        assertThat(told).isEmpty();
        fixture.loop.run();

        fixture.openPolling();
        whenDrained("polling");

        assertThat(told).containsExactly("webSocket", "polling");
    }

    @Test
    void allWhoWaitAreToldOnceAndInOrder() {
        RecordingLink link = fixture.openWebSocket();
        fixture.session.whenDrained(() -> {
            told.add("first");
            fixture.session.send(Fixture.batch("a"));
            fixture.session.whenDrained(() -> told.addAll(link.takeSent()));
        });
        whenDrained("second");
        fixture.send("b");

        assertThat(told).containsExactly("first", "second", "4a");
        assertThat(link.takeSent()).containsExactly("4b");
    }

    @Test
    void upgradedSessionHasDrainedWhenItsWebSocketHasTakenAll() {
        fixture.openPolling();
        RecordingLink link = fixture.upgrade().link();
        link.text("2probe");
        fixture.send("a");
        whenDrained("waits");
        assertThat(told).isEmpty();

        link.text("5");

        assertThat(told).containsExactly("waits");
        assertThat(link.takeSent()).containsExactly("3probe", "4a");
    }

    @Test
    void sessionThatEndsTellsNobody() {
        RecordingLink link = fixture.openWebSocket();
        link.setWritable(false);
        whenDrained("gone");
        link.closeByPeer();
        whenDrained("has gone");

        fixture.openPolling();
        fixture.send("a");
        whenDrained("says goodbye");
        fixture.session.close(CloseReason.FORCED_CLOSE);
        assertThat(fixture.get().outcome()).isEqualTo("200 4a");
        assertThat(fixture.get().outcome()).isEqualTo("200 1");

        assertThat(told).isEmpty();
        fixture.assertNothingLeft();
    }

    @Test
    void brokenOneCostsItsSessionOnly() {
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
