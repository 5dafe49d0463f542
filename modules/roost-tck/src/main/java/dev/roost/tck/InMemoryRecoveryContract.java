package dev.roost.tck;

import static org.assertj.core.api.Assertions.assertThat;

import dev.roost.protocol.SocketPacket;
import dev.roost.server.spi.RecoveryRefusal;
import dev.roost.server.spi.Restoration;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The behaviour of every adapter that recovers sessions and stores them, and the packets, in the memory of the server: it measures
 * their age by the clock of the test, and delivers broadcasts at once. The test of such an adapter extends this class.
 *
 * @since 0.1.0
 */
public abstract class InMemoryRecoveryContract extends RecoveryContract {
    /** Creates the test. */
    protected InMemoryRecoveryContract() {}

    @Test
    void offsetOfAnotherNamespaceIsUnknown() {
        AdapterFixture other =
                new AdapterFixture(new TestContext("/other", OPTIONS), context -> newAdapter(context, clock));
        other.broadcast("hello", EVERYONE);
        node.broadcast("hello", EVERYONE);
        ReturningClient client = connect("ada");
        client.vanish();

        assertThat(client.restore(node, other.recovering().offset()))
                .isEqualTo(ReturningClient.refused(RecoveryRefusal.UNKNOWN_OFFSET));
    }

    @Test
    void sessionExpiresAfterMaxDisconnectionDuration() {
        ReturningClient inTime = connect("ada");
        ReturningClient late = connect("bob");
        inTime.vanish();
        late.vanish();

        clock.advance(OPTIONS.maxDisconnectionDuration());
        assertThat(inTime.restore(node)).isInstanceOf(Restoration.Restored.class);
        clock.advance(Duration.ofNanos(1));

        assertThat(late.restore(node)).isEqualTo(ReturningClient.refused(RecoveryRefusal.EXPIRED));
    }

    @Test
    void releaseDoesNotExtendASession() {
        ReturningClient client = connect("ada");
        client.vanish();
        clock.advance(OPTIONS.maxDisconnectionDuration());
        node.recovering().release(client.restored(node));

        clock.advance(Duration.ofNanos(1));

        assertThat(client.restore(node)).isEqualTo(ReturningClient.refused(RecoveryRefusal.EXPIRED));
    }

    @Test
    void oldestSessionIsForgottenAboveMaxSessions() {
        AdapterFixture small = new AdapterFixture(
                new TestContext("/small", OPTIONS.toBuilder().maxSessions(2).build()),
                context -> newAdapter(context, clock));
        ReturningClient first = ReturningClient.connect(small, "first", () -> run(small));
        ReturningClient second = ReturningClient.connect(small, "second", () -> run(small));
        ReturningClient third = ReturningClient.connect(small, "third", () -> run(small));
        first.vanish();
        second.vanish();
        third.vanish();

        assertThat(first.restore(small)).isEqualTo(ReturningClient.refused(RecoveryRefusal.UNKNOWN_SESSION));
        assertThat(second.restore(small)).isInstanceOf(Restoration.Restored.class);
        assertThat(third.restore(small)).isInstanceOf(Restoration.Restored.class);
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void broadcastIsEitherMissedOrReceived(boolean othersAreOnTheLoop) {
        if (othersAreOnTheLoop) {
            node.member("other");
        }
        ReturningClient client = connect("ada");
        client.vanish();
        Restoration.Restored restored = client.restored(node);

        node.broadcast("before", EVERYONE);
        List<Optional<List<SocketPacket.Event>>> resumed = new ArrayList<>();
        client.beginToResume(node, restored, resumed);
        node.broadcast("meanwhile", EVERYONE);
        run();
        node.broadcast("after", EVERYONE);
        run();

        assertThat(resumed.get(0).map(ReturningClient::names)).hasValue(List.of("before"));
        assertThat(client.received()).containsExactly("before", "meanwhile", "after");
    }
}
