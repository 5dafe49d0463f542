package dev.roost.engine.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import dev.roost.engine.EngineOptions;
import dev.roost.test.RecordingExchange;
import dev.roost.test.RecordingLink;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

/** {@link EngineIoServer#close()}, and the sessions that it leaves. */
class EngineIoServerCloseTest {
    private final Fixture fixture = new Fixture(
            EngineOptions.builder().maxSessions(1).maxSessionsPerAddress(1).build());

    @Test
    void sessionOfAPollingClientThatDoesNotComeEndsBeforeTheLoopsEnd() {
        fixture.openPolling();
        fixture.server.close();
        fixture.loop.run();
        assertThat(fixture.server.sessionCount()).isEqualTo(1);

        CompletableFuture<Void> ended = fixture.server.endSessions();
        fixture.loop.run();

        assertThat(ended).isCompleted();
        assertThat(fixture.events).containsExactly("closed: server shutting down");
        fixture.assertNothingLeft();
        fixture.server.open();
        assertThat(fixture.openPolling().outcome()).startsWith("200");
    }

    @Test
    void sessionOfALoopThatHasEndedIsForgotten() {
        fixture.openPolling();
        fixture.loop.end();

        assertThat(fixture.server.close()).isCompleted();

        assertThat(fixture.server.sessionCount()).isZero();
    }

    @Test
    void sessionThatClosesOnALoopThatThenEndsIsForgotten() {
        fixture.openPolling();
        fixture.server.close();
        fixture.loop.run();
        fixture.loop.end();

        assertThat(fixture.server.endSessions()).isCompleted();

        assertThat(fixture.server.sessionCount()).isZero();
    }

    @Test
    void sessionThatOpensAtTheEndEndsAtOnce() {
        fixture.server.handle(RecordingExchange.get(fixture.loop, "EIO=4&transport=polling"));
        fixture.server.close();
        fixture.server.endSessions();

        fixture.loop.run();

        fixture.assertNothingLeft();
    }

    @Test
    void openServerKeepsItsSessions() {
        RecordingLink link = fixture.openWebSocket();

        assertThat(fixture.server.endSessions()).isCompleted();
        fixture.loop.run();

        assertThat(link.isClosed()).isFalse();
        assertThat(fixture.server.sessionCount()).isEqualTo(1);
    }

    @Test
    void secondCloseDoesNotWaitOnceMore() {
        Fixture hasty = new Fixture(
                EngineOptions.builder().closeTimeout(Duration.ofMillis(50)).build());
        hasty.openPolling();
        hasty.session.send(Fixture.batch("bye"));
        assertThat(hasty.server.close()).succeedsWithin(Duration.ofSeconds(10));

        assertThat(hasty.server.close()).isCompleted();
    }

    @Test
    void openServerClosesItsSessionsAgain() {
        assertThat(fixture.server.close()).isCompleted();
        fixture.server.open();
        RecordingLink link = fixture.openWebSocket();

        CompletableFuture<Void> closed = fixture.server.close();
        fixture.loop.run();

        assertThat(closed).isCompleted();
        assertThat(link.isClosed()).isTrue();
    }
}
