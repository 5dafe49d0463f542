package dev.roost.tck;

import static org.assertj.core.api.Assertions.assertThat;

import dev.roost.server.spi.RecoveringAdapter;
import dev.roost.server.spi.RecoveryRefusal;
import dev.roost.server.spi.Restoration;
import dev.roost.server.spi.SavedSession;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The behaviour of every adapter that recovers sessions, on one server: which sessions are restored, and which packets are
 * replayed. The test of such an adapter extends this class; that of an adapter which stores both in memory extends {@link
 * InMemoryRecoveryContract}.
 *
 * @since 0.1.0
 */
public abstract class RecoveryContract extends ReplayContract {
    /** Creates the test. */
    protected RecoveryContract() {}

    /**
     * Returns an offset that the adapter has not given to a packet yet. The default appends a {@code 0}.
     *
     * @param offset the last offset of the adapter
     * @return a later offset
     */
    protected String laterThan(String offset) {
        return offset + "0";
    }

    @Test
    void adapterRecovers() {
        assertThat(node.adapter).isInstanceOf(RecoveringAdapter.class);
    }

    @Test
    void restoredSessionHasRoomsAndData() {
        ReturningClient client = connect("ada", "a", "b");
        client.vanish();

        SavedSession session = client.restored(node).session();

        assertThat(session.pid()).isEqualTo(client.session().pid());
        assertThat(session.socketId()).isEqualTo("ada");
        assertThat(session.rooms()).containsExactlyInAnyOrder("a", "b");
        assertThat(session.data()).isEqualTo(Map.of("name", "ada"));
    }

    @Test
    void restoredDataIsMutable() {
        ReturningClient client = connect("ada");
        client.vanish();

        Map<String, Object> data = client.restored(node).session().data();
        data.put("age", 36);

        assertThat(data).containsEntry("age", 36);
    }

    @Test
    void unsavedSessionIsUnknown() {
        ReturningClient client = connect("ada");

        assertThat(client.restore(node)).isEqualTo(ReturningClient.refused(RecoveryRefusal.UNKNOWN_SESSION));
    }

    @Test
    void sessionIsRestoredOnce() {
        ReturningClient client = connect("ada");
        client.vanish();
        client.restored(node);

        assertThat(client.restore(node)).isEqualTo(ReturningClient.refused(RecoveryRefusal.ALREADY_USED));
    }

    @Test
    void releasedSessionIsRestoredAgain() {
        ReturningClient client = connect("ada", "a");
        client.vanish();
        Restoration.Restored restored = client.restored(node);

        node.recovering().release(restored);

        assertThat(client.restore(node)).isEqualTo(restored);
        assertThat(client.restore(node)).isEqualTo(ReturningClient.refused(RecoveryRefusal.ALREADY_USED));
    }

    @Test
    void restoredClientCanDisconnectAgain() {
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
    void malformedOffsetIsUnknown(String garbage) {
        ReturningClient client = connect("ada");
        client.vanish();

        assertThat(client.restore(node, garbage)).isEqualTo(ReturningClient.refused(RecoveryRefusal.UNKNOWN_OFFSET));
    }

    @Test
    void laterOffsetIsUnknown() {
        ReturningClient client = connect("ada");
        node.broadcast("hello", EVERYONE);
        client.vanish();

        assertThat(client.restore(node, laterThan(client.offset())))
                .isEqualTo(ReturningClient.refused(RecoveryRefusal.UNKNOWN_OFFSET));
    }
}
