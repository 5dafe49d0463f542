package dev.roost.engine.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import dev.roost.engine.CloseReason;
import dev.roost.engine.spi.SessionLoop;
import dev.roost.test.RecordingExchange;
import dev.roost.test.RecordingLink;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** What a bug on a loop costs: the one session that met it. */
class LiveSessionFailureTest {
    private final Fixture fixture = new Fixture();

    @Test
    void bugInTheHandlerEndsOnlyItsSession() {
        RecordingLink other = fixture.openWebSocket();
        RecordingLink link = fixture.openWebSocket();
        fixture.onText = text -> {
            if (text.equals("boom")) {
                throw new IllegalStateException("bug");
            }
        };

        link.text("4boom");
        link.text("4ignored");
        other.text("4fine");

        assertThat(fixture.events).containsExactly("boom", "closed: transport error", "fine");
        assertThat(link.isClosed()).isTrue();
        assertThat(other.isClosed()).isFalse();
        assertThat(fixture.server.sessionCount()).isEqualTo(1);
    }

    @Test
    void errorInTheHandlerEndsOnlyItsSession() {
        RecordingLink link = fixture.openWebSocket();
        fixture.onText = text -> {
            throw new StackOverflowError();
        };

        link.text("4boom");

        assertThat(fixture.events).containsExactly("boom", "closed: transport error");
        fixture.assertNothingLeft();
    }

    @Test
    void bugAtTheOpeningEndsOnlyItsSession() {
        RecordingLink other = fixture.openWebSocket();
        fixture.onOpen = opened -> {
            throw new IllegalStateException("bug");
        };

        RecordingExchange refused =
                fixture.handle(RecordingExchange.webSocket(fixture.loop, "EIO=4&transport=websocket"));
        RecordingExchange polling = fixture.openPolling();

        assertThat(refused.link().isClosed()).isTrue();
        assertThat(polling.outcome()).isEqualTo("200 1");
        other.text("4a");
        assertThat(fixture.events).containsExactly("a");
        assertThat(fixture.server.sessionCount()).isEqualTo(1);
    }

    @Test
    void brokenLinkDoesNotKeepItsSession() {
        BrokenLink link = openBroken();

        fixture.session.closeNow(CloseReason.TRANSPORT_ERROR, null);

        assertThat(link.calls).containsExactly("close");
        assertThat(fixture.events).containsExactly("closed: transport error");
        fixture.loop.run();
        fixture.assertNothingLeft();
    }

    @Test
    void brokenLinkDoesNotPreventTheFlushOfOthers() {
        BrokenLink link = openBroken();
        LiveSession broken = fixture.session;
        RecordingLink other = fixture.openWebSocket();
        LiveSession sound = fixture.session;

        link.setWritable();
        broken.send(Fixture.batch("a"));
        sound.send(Fixture.batch("b"));
        fixture.loop.run();
        sound.send(Fixture.batch("c"));
        fixture.loop.run();

        assertThat(other.takeSent()).containsExactly("4b", "4c");
        assertThat(broken.isOpen()).isFalse();
    }

    @Test
    void brokenLinkDoesNotPreventTheHeartbeatOfOthers() {
        openBroken();
        RecordingLink other = fixture.openWebSocket();
        fixture.loop.advance(Duration.ofSeconds(25));
        other.text("3");
        other.takeSent();

        fixture.loop.advance(Duration.ofSeconds(20));
        assertThat(fixture.events).containsExactly("closed: ping timeout");
        fixture.loop.advance(Duration.ofSeconds(5));

        assertThat(other.takeSent()).containsExactly("2");
    }

    private BrokenLink openBroken() {
        return BrokenLink.open(fixture);
    }

    @Test
    void failureToOpenASessionIsAnswered() {
        SessionLoop ended = new SessionLoop() {
            @Override
            public boolean execute(Runnable task) {
                throw new IllegalStateException("loop: ended (expected: running)");
            }

            @Override
            public Timer schedule(Runnable task, long delayNanos) {
                return fixture.loop.schedule(task, delayNanos);
            }

            @Override
            public long nanoTime() {
                return fixture.loop.nanoTime();
            }

            @Override
            public boolean inLoop() {
                return true;
            }
        };
        RecordingExchange exchange = RecordingExchange.get(ended, "EIO=4&transport=polling");

        fixture.server.handle(exchange);

        assertThat(exchange.outcome()).startsWith("500");
    }
}
