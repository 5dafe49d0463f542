package dev.roost.server;

import dev.roost.protocol.Payload;
import dev.roost.server.spi.AckReceiver;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The answers that one socket still owes, by the number they will come under. Loop only. */
final class AckRegistry {
    private static final int SWEPT_FROM = 32;

    private final Map<Long, AckReceiver> pending = new HashMap<>(4);

    /** At how many it is looked for those that nobody waits for any more. */
    private int sweepAt = SWEPT_FROM;

    void register(long id, AckReceiver receiver) {
        if (pending.size() >= sweepAt) {
            pending.values().removeIf(AckReceiver::isOver);
            sweepAt = Math.max(SWEPT_FROM, 2 * pending.size());
        }
        pending.put(id, receiver);
    }

    /** An answer that nobody waits for is passed over. */
    void resolve(long id, Payload answer) {
        AckReceiver receiver = pending.remove(id);
        if (receiver != null) {
            receiver.answered(answer);
        }
    }

    /** Nobody waits for it any more. */
    void forget(long id) {
        pending.remove(id);
    }

    /** Nobody will answer any more. */
    void failAll() {
        List<AckReceiver> all = new ArrayList<>(pending.values());
        pending.clear();
        all.forEach(AckReceiver::gone);
    }

    /** How many answers are owed. */
    int size() {
        return pending.size();
    }
}
