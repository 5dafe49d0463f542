package dev.roost.server;

import dev.roost.protocol.Payload;
import dev.roost.server.spi.AckReceiver;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The acknowledgements that one socket expects from its client, by their ids. Loop only. */
final class OutboundAcks {
    private static final int SWEPT_FROM = 32;

    /** One that can change, unless it is empty: most clients are never asked anything. */
    private Map<Long, AckReceiver> pending = Map.of();

    /** At how many it is looked for those that nobody waits for any more. */
    private int sweepAt = SWEPT_FROM;

    void register(long id, AckReceiver receiver) {
        if (pending.isEmpty()) {
            pending = new HashMap<>(4);
        }
        if (pending.size() >= sweepAt) {
            pending.values().removeIf(AckReceiver::isOver);
            sweepAt = Math.max(SWEPT_FROM, 2 * pending.size());
        }
        pending.put(id, receiver);
    }

    /** An answer that nobody waits for is passed over. */
    void resolve(String socketId, long id, Payload answer) {
        AckReceiver receiver = forget(id);
        if (receiver != null) {
            receiver.answered(socketId, answer);
        }
    }

    /** Nobody waits for it any more. */
    @Nullable
    AckReceiver forget(long id) {
        return pending.isEmpty() ? null : pending.remove(id);
    }

    /** Nobody will answer any more. */
    void failAll(String socketId) {
        Collection<AckReceiver> all = pending.values();
        pending = Map.of();
        all.forEach(receiver -> receiver.gone(socketId));
    }

    /** How many answers are owed. */
    int size() {
        return pending.size();
    }
}
