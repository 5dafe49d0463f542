package dev.roost.tck;

import static org.assertj.core.api.Assertions.assertThat;

import dev.roost.server.spi.RecoveringAdapter;
import dev.roost.server.spi.RecoveryRefusal;
import dev.roost.server.spi.Restoration;
import dev.roost.server.spi.SavedSession;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What every adapter does that recovers sessions, on one server: who may come back, and what is sent to whom does. The
 * test of such an adapter extends it.
 */
public abstract class RecoveryContract extends ReplayContract {
    /** An offset that the adapter has not given to any packet yet. */
    protected String laterThan(String offset) {
        return offset + "0";
    }

    @Test
    void adapterSupportsRecovery() {
        assertThat(node.adapter).isInstanceOf(RecoveringAdapter.class);
    }

    @Test
    void whoWasCutOffComesBackWithAllItHad() {
        ReturningClient client = connect("ada", "a", "b");
        client.vanish();

        SavedSession session = client.restored(node).session();

        assertThat(session.pid()).isEqualTo(client.session().pid());
        assertThat(session.socketId()).isEqualTo("ada");
        assertThat(session.rooms()).containsExactlyInAnyOrder("a", "b");
        assertThat(session.data()).isEqualTo(Map.of("name", "ada"));
    }

    @Test
    void dataThatCameBackMayBeChanged() {
        ReturningClient client = connect("ada");
        client.vanish();

        Map<String, Object> data = client.restored(node).session().data();
        data.put("age", 36);

        assertThat(data).containsEntry("age", 36);
    }

    @Test
    void whoWasNotSavedIsUnknown() {
        ReturningClient client = connect("ada");

        assertThat(client.restore(node)).isEqualTo(ReturningClient.refused(RecoveryRefusal.UNKNOWN_SESSION));
    }

    @Test
    void sessionIsHandedOutOnce() {
        ReturningClient client = connect("ada");
        client.vanish();
        client.restored(node);

        assertThat(client.restore(node)).isEqualTo(ReturningClient.refused(RecoveryRefusal.ALREADY_USED));
    }

    @Test
    void releasedSessionIsHandedOutOnceMore() {
        ReturningClient client = connect("ada", "a");
        client.vanish();
        Restoration.Restored restored = client.restored(node);

        node.recovering().release(restored);

        assertThat(client.restore(node)).isEqualTo(restored);
        assertThat(client.restore(node)).isEqualTo(ReturningClient.refused(RecoveryRefusal.ALREADY_USED));
    }

    @Test
    void whoCameBackMayBeCutOffAgain() {
        ReturningClient client = connect("ada");
        client.vanish();
        node.broadcast("first", EVERYONE);
        client.comeBack(node);
        client.vanish();
        node.broadcast("second", EVERYONE);

        assertThat(client.comeBack(node)).containsExactly("second");
        assertThat(client.received()).containsExactly("first", "second");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", ".", "garbage", "0", "-1", "é", "a.b.c"})
    void garbageIsNoOffset(String garbage) {
        ReturningClient client = connect("ada");
        client.vanish();

        assertThat(client.restore(node, garbage)).isEqualTo(ReturningClient.refused(RecoveryRefusal.UNKNOWN_OFFSET));
    }

    @Test
    void offsetOfAnotherNamespaceIsUnknown() {
        TestNode other = new TestNode(new TestContext("/other", OPTIONS), context -> newAdapter(context, clock));
        other.broadcast("hello", EVERYONE);
        node.broadcast("hello", EVERYONE);
        ReturningClient client = connect("ada");
        client.vanish();

        assertThat(client.restore(node, other.recovering().offset()))
                .isEqualTo(ReturningClient.refused(RecoveryRefusal.UNKNOWN_OFFSET));
    }

    @Test
    void offsetOfTheFutureIsUnknown() {
        ReturningClient client = connect("ada");
        node.broadcast("hello", EVERYONE);
        client.vanish();

        assertThat(client.restore(node, laterThan(client.offset())))
                .isEqualTo(ReturningClient.refused(RecoveryRefusal.UNKNOWN_OFFSET));
    }

    @Test
    void oneMayBeAwayAsLongAsTheOptionsSay() {
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
    void releasedSessionHasNoMoreTimeThanBefore() {
        ReturningClient client = connect("ada");
        client.vanish();
        clock.advance(OPTIONS.maxDisconnectionDuration());
        node.recovering().release(client.restored(node));

        clock.advance(Duration.ofNanos(1));

        assertThat(client.restore(node)).isEqualTo(ReturningClient.refused(RecoveryRefusal.EXPIRED));
    }

    @Test
    void asManyAreRememberedAsTheOptionsSay() {
        TestNode small = new TestNode(
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
}
