package dev.roost.server.runtime.ack;

import dev.roost.engine.spi.ClientLog;
import dev.roost.engine.spi.SessionLoop;
import dev.roost.server.EventListener;
import java.time.Duration;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;

/**
 * The acknowledgements with a deadline that one socket has to send to its client: an intrusive linked list of events, because
 * each event of the socket is added here. All share one timer, which keeps running after they have been sent. Loop only, except
 * where noted.
 */
public final class InboundAcks {
    private static final ClientLog log = ClientLog.of(InboundAcks.class);

    private final SessionLoop loop;
    private final Executor executor;
    private @Nullable Entry first;
    private @Nullable Entry last;
    private SessionLoop.@Nullable Timer timer;

    /** An event in the list. Loop only. */
    static final class Entry {
        private final ReceivedEvent event;
        private final EventListener listener;
        private final long deadline;
        private @Nullable Entry before;
        private @Nullable Entry after;

        Entry(ReceivedEvent event, EventListener listener, long deadline) {
            this.event = event;
            this.listener = listener;
            this.deadline = deadline;
        }
    }

    /** @param executor runs {@link EventListener#onAckTimeout} */
    public InboundAcks(SessionLoop loop, Executor executor) {
        this.loop = loop;
        this.executor = executor;
    }

    public void add(ReceivedEvent event, EventListener listener, Duration timeout) {
        long nanos = timeout.toNanos();
        Entry added = new Entry(event, listener, loop.nanoTime() + nanos);
        added.before = last;
        if (last == null) {
            first = added;
        } else {
            last.after = added;
        }
        last = added;
        event.entry = added;
        event.onAwaited();
        if (timer == null) {
            timer = loop.schedule(this::expire, nanos);
        }
    }

    /** Removes an event that was acknowledged. */
    public void remove(ReceivedEvent event) {
        Entry removed = event.entry;
        if (removed == null) {
            return;
        }
        event.entry = null;
        if (removed.before == null) {
            first = removed.after;
        } else {
            removed.before.after = removed.after;
        }
        if (removed.after == null) {
            last = removed.before;
        } else {
            removed.after.before = removed.before;
        }
    }

    /** Drops all events, because the socket has ended. */
    public void end() {
        first = null;
        last = null;
        if (timer != null) {
            timer.cancel();
        }
    }

    private void expire() {
        timer = null;
        long now = loop.nanoTime();
        long next = Long.MAX_VALUE;
        for (Entry each = first; each != null; each = each.after) {
            long left = each.deadline - now;
            if (left > 0) {
                next = Math.min(next, left);
            } else {
                remove(each.event);
                Entry late = each;
                executor.execute(() -> onTimeout(late.event, () -> late.listener.onAckTimeout(late.event)));
            }
        }
        if (first != null) {
            timer = loop.schedule(this::expire, next);
        }
    }

    /** A callback of the application that may throw. */
    @FunctionalInterface
    public interface Callback {
        void run() throws Exception;
    }

    /** Runs a callback, unless the acknowledgement was sent meanwhile. On the executor. */
    public static void onTimeout(ReceivedEvent event, Callback callback) {
        if (!event.wantsAck()) {
            return;
        }
        try {
            callback.run();
        } catch (Throwable bug) {
            log.error("timeout", bug, "{}: an acknowledgement timeout callback failed", event.socket());
        }
    }
}
