package dev.roost.server;

import dev.roost.engine.spi.SessionLoop;
import java.time.Duration;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The acknowledgements with a deadline that one socket owes to its client: an intrusive linked list of events, because each
 * event of the socket is added here. All share one timer, which keeps running after they have been sent. Loop only, except
 * where noted.
 */
final class InboundAcks {
    private static final Logger log = LoggerFactory.getLogger(InboundAcks.class);

    private final SessionLoop loop;
    private final Executor executor;
    private @Nullable Owed first;
    private @Nullable Owed last;
    private SessionLoop.@Nullable Timer timer;

    /** An event's place in the list. Loop only. */
    static final class Owed {
        private final Event event;
        private final EventListener listener;
        private final long deadline;
        private @Nullable Owed before;
        private @Nullable Owed after;

        Owed(Event event, EventListener listener, long deadline) {
            this.event = event;
            this.listener = listener;
            this.deadline = deadline;
        }
    }

    /** @param executor where listeners are told that it is late */
    InboundAcks(SessionLoop loop, Executor executor) {
        this.loop = loop;
        this.executor = executor;
    }

    void add(Event event, EventListener listener, Duration within) {
        long nanos = within.toNanos();
        Owed added = new Owed(event, listener, loop.nanoTime() + nanos);
        added.before = last;
        if (last == null) {
            first = added;
        } else {
            last.after = added;
        }
        last = added;
        event.owed = added;
        if (timer == null) {
            timer = loop.schedule(this::look, nanos);
        }
    }

    /** It has been answered. */
    void settle(Event event) {
        Owed settled = event.owed;
        if (settled == null) {
            return;
        }
        event.owed = null;
        if (settled.before == null) {
            first = settled.after;
        } else {
            settled.before.after = settled.after;
        }
        if (settled.after == null) {
            last = settled.before;
        } else {
            settled.after.before = settled.before;
        }
    }

    void end() {
        first = null;
        last = null;
        if (timer != null) {
            timer.cancel();
        }
    }

    private void look() {
        timer = null;
        long now = loop.nanoTime();
        long next = Long.MAX_VALUE;
        for (Owed each = first; each != null; each = each.after) {
            long left = each.deadline - now;
            if (left > 0) {
                next = Math.min(next, left);
            } else {
                settle(each.event);
                Owed late = each;
                executor.execute(() -> tell(late));
            }
        }
        if (first != null) {
            timer = loop.schedule(this::look, next);
        }
    }

    /** On the executor. The answer may have gone out meanwhile. */
    private static void tell(Owed late) {
        if (!late.event.wantsAck()) {
            return;
        }
        try {
            late.listener.onLate(late.event);
        } catch (Throwable bug) {
            log.error("{}: the listener of a late answer failed", late.event.socket(), bug);
        }
    }
}
