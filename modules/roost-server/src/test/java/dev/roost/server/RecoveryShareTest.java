package dev.roost.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.roost.protocol.Payload;
import dev.roost.protocol.SocketPacket;
import dev.roost.server.adapter.RecoveryLog;
import dev.roost.server.spi.BroadcastOptions;
import dev.roost.server.spi.RecoveryOptions;
import dev.roost.server.spi.RecoveryRefusal;
import dev.roost.server.spi.Restoration;
import dev.roost.server.spi.SavedSession;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** The share of each address in the sessions that can be recovered. */
class RecoveryShareTest {
    private static final int FLOOD = 10_050;

    private final PlainCodec codec = new PlainCodec();
    private long now;
    private final RecoveryLog log = new RecoveryLog(RecoveryOptions.DEFAULT, codec, 0, () -> now);

    private void save(String pid, String owner) {
        log.save(new SavedSession(pid, "socket-" + pid, Set.of(), Map.of(), log.offset(), owner));
    }

    private boolean isRestored(String pid) {
        return log.restore(pid, null) instanceof Restoration.Restored;
    }

    @Test
    void floodOfOneAddressEvictsItsOwnSessionsOnly() {
        for (int i = 0; i < 500; i++) {
            save("honest-" + i, "192.0.2." + i % 250);
        }
        for (int i = 0; i < FLOOD; i++) {
            save("flood-" + i, "203.0.113.9");
        }

        for (int i = 0; i < 500; i++) {
            assertThat(isRestored("honest-" + i)).as("honest-" + i).isTrue();
        }
        assertThat(log.restore("flood-0", null)).isEqualTo(new Restoration.Refused(RecoveryRefusal.UNKNOWN_SESSION));
        assertThat(isRestored("flood-" + (FLOOD - 1))).isTrue();
    }

    @Test
    void oldestOfOneAddressIsEvictedFirst() {
        for (int i = 0; i < FLOOD; i++) {
            save("flood-" + i, "203.0.113.9");
        }

        assertThat(isRestored("flood-" + (FLOOD - 10_000 - 1))).isFalse();
        assertThat(isRestored("flood-" + (FLOOD - 10_000))).isTrue();
    }

    @Test
    void restoredSessionCountsUntilItIsDropped() {
        save("once", "192.0.2.1");
        assertThat(isRestored("once")).isTrue();
        log.record(packet(), BroadcastOptions.EVERYONE);
        save("once", "192.0.2.1");
        for (int i = 0; i < FLOOD; i++) {
            save("flood-" + i, "203.0.113.9");
        }

        assertThat(isRestored("once")).isTrue();
    }

    @Test
    void expiredSessionsAreDroppedFirst() {
        save("old", "192.0.2.1");
        now = RecoveryOptions.DEFAULT.maxDisconnectionDuration().toNanos() * 3;
        save("new", "192.0.2.2");

        assertThat(log.restore("old", null)).isEqualTo(new Restoration.Refused(RecoveryRefusal.UNKNOWN_SESSION));
        assertThat(isRestored("new")).isTrue();
    }

    private SocketPacket.Event packet() {
        Payload payload = codec.encode(List.of("event"));
        return new SocketPacket.Event("/", "event", null, payload);
    }
}
