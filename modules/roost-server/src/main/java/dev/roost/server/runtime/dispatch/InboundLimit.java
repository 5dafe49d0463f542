package dev.roost.server.runtime.dispatch;

import dev.roost.engine.EngineSession;
import dev.roost.engine.memory.MemoryAccount;
import dev.roost.engine.memory.MemoryBudget;
import dev.roost.engine.memory.MemoryLevel;
import dev.roost.engine.memory.MemoryUse;
import dev.roost.server.spi.QuotaOptions;
import java.util.concurrent.atomic.AtomicLongFieldUpdater;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Limits how many bytes of one session wait for user code, how many deliveries its events cause at once, and how much its client
 * sends over time. Above the first limit the session stops reading from its client, below half of it the session resumes. Above
 * the second limit the next event of the socket waits until the deliveries have left, and so the first limit stops a client that
 * sends on. Above the third limit the session does not read until the average is met.
 */
public final class InboundLimit {
    /** Memory of one waiting task in addition to the client's data, in bytes, so that tiny messages count as well. */
    public static final int OVERHEAD = 256;

    /** The limit while memory is scarce, in bytes. */
    static final int PRESSED_MARK = 16 << 10;

    /** A field updater, because each client has one limit and an AtomicLong would be one more object for each. */
    private static final AtomicLongFieldUpdater<InboundLimit> BYTES =
            AtomicLongFieldUpdater.newUpdater(InboundLimit.class, "bytes");

    private final EngineSession session;
    private final DispatchBatch batch;
    private volatile long bytes;

    /** Null for a client whose events have caused no deliveries. Guarded by this. */
    private @Nullable PublicationLimit publications;

    /** Null for a client that has sent few messages. Loop only. */
    private @Nullable InboundRate rate;

    // Loop only. A byte and two booleans, because they fit into the padding of the object.

    /** The messages that were received without being counted. */
    private byte free;

    private boolean full;

    /** Whether the client has sent too much in a short time. */
    private boolean paused;

    /** @param batch of the session's loop */
    public InboundLimit(EngineSession session, DispatchBatch batch) {
        this.session = session;
        this.batch = batch;
    }

    /**
     * What applies to all clients of a server.
     *
     * @param mark the limit of waiting bytes
     * @param memory the budget of the server
     * @param quotas what one client may send over time
     * @param onPaused is called when a client is not read, because it has sent too much
     * @param whenFlushed runs a task when all loops have delivered what is queued now
     */
    public record Settings(
            long mark,
            MemoryBudget memory,
            QuotaOptions quotas,
            Consumer<EngineSession> onPaused,
            Consumer<Runnable> whenFlushed) {}

    private Settings settings() {
        return batch.settings();
    }

    private long mark() {
        boolean scarce = settings().memory.level() != MemoryLevel.NORMAL;
        return scarce ? Math.min(PRESSED_MARK, settings().mark) : settings().mark;
    }

    /** Counts a message of the client, and stops reading from the client if it has sent too much. Loop only. */
    public void onReceived(int size) {
        InboundRate present = rate;
        if (present == null) {
            if (size <= InboundRate.SMALL && free < InboundRate.FREE_MESSAGES) {
                free++;
                return;
            }
            present = new InboundRate(settings().quotas, session.loop());
            rate = present;
        }
        long pause = present.count(size, session.loop());
        if (pause > 0 && !paused) {
            paused = true;
            session.setReading(false);
            session.loop().schedule(this::endPause, pause);
            settings().onPaused.accept(session);
        }
    }

    private void endPause() {
        paused = false;
        session.setReading(!full);
    }

    /** Queues a task that a client caused. It counts until it has run. Loop only. */
    public void submit(HandlerQueue queue, long size, Runnable task) {
        long cost = OVERHEAD + size;
        add(cost);
        queue.execute(() -> run(queue, task, cost), batch);
    }

    /** Runs an attempt on this thread, as {@link HandlerQueue#tryHere}. It doesn't count. Loop only. */
    public boolean tryHere(HandlerQueue queue, BooleanSupplier attempt) {
        return queue.tryHere(
                () -> {
                    long before = Publications.count();
                    boolean succeeded = attempt.getAsBoolean();
                    onPublished(queue, Publications.count() - before);
                    return succeeded;
                },
                batch);
    }

    /** Returns whether a task waits or runs. */
    public boolean isInUse() {
        return bytes > 0;
    }

    private void run(HandlerQueue queue, Runnable task, long cost) {
        long before = Publications.count();
        try {
            task.run();
        } finally {
            onPublished(queue, Publications.count() - before);
            remove(cost);
        }
    }

    private void onPublished(HandlerQueue queue, long caused) {
        if (caused > 0) {
            publications().onPublished(queue, caused);
        }
    }

    private synchronized PublicationLimit publications() {
        PublicationLimit present = publications;
        if (present == null) {
            present = new PublicationLimit(session, settings());
            publications = present;
        }
        return present;
    }

    private void add(long cost) {
        long now = BYTES.addAndGet(this, cost);
        charge(now - cost, now);
        if (now > mark() && !full) {
            full = true;
            session.setReading(false);
            // Handlers that finished meanwhile may not have seen that it is full.
            resumeIfDrained();
        }
    }

    private void charge(long before, long after) {
        long delta = MemoryAccount.steps(before, after);
        if (delta != 0) {
            session.hold(MemoryUse.INBOX, delta);
        }
    }

    /** Any thread. */
    private void remove(long cost) {
        long left = BYTES.addAndGet(this, -cost);
        charge(left + cost, left);
        if (crosses(left, cost, settings().mark / 2) || crosses(left, cost, PRESSED_MARK / 2)) {
            session.loop().execute(this::resumeIfDrained);
        }
    }

    private static boolean crosses(long left, long cost, long mark) {
        return left <= mark && left + cost > mark;
    }

    private void resumeIfDrained() {
        if (full && bytes <= mark() / 2) {
            full = false;
            session.setReading(!paused);
        }
    }
}
