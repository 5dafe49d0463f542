package dev.roost.engine.runtime;

import dev.roost.engine.CloseReason;
import dev.roost.engine.memory.MemoryAccount;
import dev.roost.engine.memory.MemoryBudget;
import dev.roost.engine.memory.MemoryHolder;
import dev.roost.engine.memory.MemoryUse;
import dev.roost.engine.spi.Headers;
import dev.roost.engine.spi.RequestHead;

/**
 * The memory that one session holds, if that is more than a little. Created when needed, on any thread. Thread-safe, except
 * where noted.
 */
final class SessionMemory implements MemoryHolder {
    /** The cost of a session that holds nothing, with its connection and its socket, in bytes. */
    static final int SESSION = 3 << 10;

    private final TransportContext session;
    private final MemoryAccount account;

    SessionMemory(TransportContext session, MemoryBudget budget) {
        this.session = session;
        this.account = budget.open(this);
    }

    /** Returns the cost of the head that a session keeps, in bytes: texts of one byte for each character. */
    static long costOf(RequestHead head) {
        long[] sum = {head.query().length() + (long) head.path().length()};
        Headers headers = head.headers();
        headers.forEach((name, value) -> sum[0] += name.length() + (long) value.length());
        return sum[0];
    }

    void add(MemoryUse use, long delta) {
        account.add(use, delta);
    }

    void set(MemoryUse use, long bytes) {
        account.set(use, bytes);
    }

    /** The outbox is charged by itself. */
    void noteOutbox(long bytes) {
        account.note(bytes);
    }

    /** The session has ended. What waits for handlers is released by them. */
    void end() {
        account.retire();
        account.note(0);
        account.set(MemoryUse.INCOMPLETE, 0);
        account.set(MemoryUse.KEPT, 0);
    }

    @Override
    public void shed(MemoryUse use) {
        session.onLoop(() -> session.closeNow(CloseReason.TRANSPORT_ERROR, "memory budget, " + use));
    }
}
