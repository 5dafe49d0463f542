package dev.roost.tck;

import static org.assertj.core.api.Assertions.assertThat;

import dev.roost.protocol.SocketPacket;
import dev.roost.server.spi.Adapter;
import dev.roost.server.spi.AdapterContext;
import dev.roost.server.spi.BroadcastOptions;
import dev.roost.server.spi.RecoveryOptions;
import dev.roost.server.spi.RecoveryRefusal;
import dev.roost.server.spi.Restoration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The behaviour of every adapter whose clients may reconnect to another server of the cluster. The test of such an adapter
 * extends this class; other tests extend {@link RecoveryContract} and {@link ClusterAdapterContract}.
 *
 * @since 0.1.0
 */
public abstract class ClusterRecoveryContract {
    private static final BroadcastOptions EVERYONE = BroadcastOptions.EVERYONE;

    private AdapterFixture one;
    private AdapterFixture two;

    /** Creates the test. */
    protected ClusterRecoveryContract() {}

    /**
     * Creates the adapter of one more server of the same cluster, with recovery. The cluster is a new one for each test. The
     * contract opens the adapter.
     *
     * @param context the namespace {@code /room}
     * @return an adapter without members
     */
    protected abstract Adapter newAdapter(AdapterContext context);

    /** Waits until all messages between the servers were received, as {@link ClusterAdapterContract#settle()}. */
    protected void settle() {}

    @BeforeEach
    void makeServers() {
        one = new AdapterFixture(new TestContext("/room", RecoveryOptions.DEFAULT), this::newAdapter);
        two = new AdapterFixture(new TestContext("/room", RecoveryOptions.DEFAULT), this::newAdapter);
        run();
    }

    @Test
    void clientReconnectsToAnotherServer() {
        ReturningClient client = ReturningClient.connect(one, "ada", this::run, "a");
        one.broadcast("before", EVERYONE);
        run();
        client.vanish();
        one.broadcast("by one", EVERYONE.to(List.of("a")));
        two.broadcast("by two", EVERYONE);
        two.broadcast("not for it", EVERYONE.except(List.of("a")));
        run();

        assertThat(client.comeBack(two)).containsExactlyInAnyOrder("by one", "by two");
        two.broadcast("after", EVERYONE.to(List.of("a")));
        run();

        assertThat(client.received()).startsWith("before").endsWith("after").hasSize(4);
        assertThat(client.session().data()).isEqualTo(Map.of("name", "ada"));
    }

    @Test
    void sessionIsRestoredByOneServer() {
        ReturningClient client = ReturningClient.connect(one, "ada", this::run);
        client.vanish();
        client.restored(two);

        assertThat(client.restore(one)).isEqualTo(ReturningClient.refused(RecoveryRefusal.ALREADY_USED));
    }

    @Test
    void packetsHaveTheSameOffsetOnEveryServer() {
        RecordingMember near = one.member("near");
        RecordingMember far = two.member("far");

        one.broadcast("first", EVERYONE);
        two.broadcast("second", EVERYONE);
        run();

        assertThat(near.frames()).containsExactlyInAnyOrderElementsOf(far.frames());
    }

    @Test
    void packetUnderWayIsEitherMissedOrReceived() {
        ReturningClient client = ReturningClient.connect(one, "ada", this::run);
        client.vanish();
        one.broadcast("before", EVERYONE);
        Restoration.Restored restored = client.restored(two);

        one.broadcast("on its way", EVERYONE);
        List<Optional<List<SocketPacket.Event>>> resumed = new ArrayList<>();
        client.beginToResume(two, restored, resumed);
        one.broadcast("meanwhile", EVERYONE);
        run();
        one.broadcast("after", EVERYONE);
        run();

        assertThat(resumed).hasSize(1);
        assertThat(client.received()).containsExactly("before", "on its way", "meanwhile", "after");
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void nothingIsLostOrDuplicatedWhileBothServersBroadcast(boolean othersAreOnTheLoops) throws InterruptedException {
        if (othersAreOnTheLoops) {
            one.member("other");
            two.member("another");
        }
        ReturningClient client = ReturningClient.connect(one, "ada", this::run);
        Broadcasting broadcasting = new Broadcasting(one, two);

        for (int i = 0; i < Broadcasting.BURSTS; i++) {
            broadcasting.burst();
            client.vanish();
            client.comeBack(i % 2 == 0 ? two : one);
        }
        broadcasting.join();
        run();

        Broadcasting.requireComplete(client.received());
    }

    private void run() {
        for (int i = 0; i < 3; i++) {
            settle();
            one.run();
            two.run();
        }
        settle();
    }
}
