package dev.roost.server;

import dev.roost.engine.spi.SessionLoop;
import java.time.Duration;
import java.util.HashMap;
import java.util.Iterator;
import java.util.Map;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The answers that one socket's client waits for, as long as there is a limit to that. All of them have one timer, which is
 * left to run when they have been given: an event costs no more than an entry here. Loop only, unless it says otherwise.
 */
final class OwedAnswers {
    private static final Logger log = LoggerFactory.getLogger(OwedAnswers.class);

    private final SessionLoop loop;
    private final Executor executor;

    /** By the event, which equals no other. */
    private final Map<Event, Owed> owed = new HashMap<>(4);

    private SessionLoop.@Nullable Timer timer;

    private record Owed(Event event, EventListener listener, long deadline) {}

    /** @param executor where listeners are told that it is late */
    OwedAnswers(SessionLoop loop, Executor executor) {
        this.loop = loop;
        this.executor = executor;
    }

    void add(Event event, EventListener listener, Duration within) {
        long nanos = within.toNanos();
        owed.put(event, new Owed(event, listener, loop.nanoTime() + nanos));
        if (timer == null) {
            timer = loop.schedule(this::look, nanos);
        }
    }

    void settle(Event event) {
        owed.remove(event);
    }

    void end() {
        owed.clear();
        if (timer != null) {
            timer.cancel();
        }
    }

    private void look() {
        timer = null;
        long now = loop.nanoTime();
        long next = Long.MAX_VALUE;
        for (Iterator<Owed> all = owed.values().iterator(); all.hasNext(); ) {
            Owed each = all.next();
            long left = each.deadline - now;
            if (left > 0) {
                next = Math.min(next, left);
            } else {
                all.remove();
                executor.execute(() -> tell(each));
            }
        }
        if (!owed.isEmpty()) {
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
