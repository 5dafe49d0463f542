package dev.roost.engine.runtime;

import dev.roost.engine.spi.SessionLoop;
import java.lang.ref.WeakReference;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sends a task to each event loop of a server at intervals. A loop that has ended fails the server; one that doesn't run the task
 * in time makes the server unresponsive until it does. Thread-safe.
 */
final class LoopWatch {
    private static final Logger log = LoggerFactory.getLogger(LoopWatch.class);

    private final SessionRegistry sessions;
    private final ServerFailure failure;
    private final long intervalNanos;
    private final long timeoutNanos;
    private final AtomicBoolean started = new AtomicBoolean();
    private final List<Consumer<Boolean>> listeners = new CopyOnWriteArrayList<>();

    /** When the task that a loop has not run yet was sent, in nanoseconds. */
    private final Map<SessionLoop, Long> unanswered = new ConcurrentHashMap<>();

    private volatile boolean responsive = true;

    /** @param interval zero to watch nothing */
    LoopWatch(SessionRegistry sessions, ServerFailure failure, Duration interval, Duration timeout) {
        this.sessions = sessions;
        this.failure = failure;
        this.intervalNanos = interval.toNanos();
        this.timeoutNanos = timeout.toNanos();
    }

    boolean isResponsive() {
        return responsive;
    }

    void addListener(Consumer<Boolean> listener) {
        listeners.add(listener);
    }

    /** Called when a loop is used. */
    void start() {
        if (intervalNanos > 0 && !started.getAndSet(true)) {
            later(new WeakReference<>(this), intervalNanos);
        }
    }

    /** The weak reference lets a server be collected that was never closed. */
    private static void later(WeakReference<LoopWatch> reference, long intervalNanos) {
        CompletableFuture.delayedExecutor(intervalNanos, TimeUnit.NANOSECONDS).execute(() -> {
            LoopWatch watch = reference.get();
            if (watch != null && watch.check()) {
                later(reference, intervalNanos);
            }
        });
    }

    /** @return whether to check again */
    private boolean check() {
        if (!sessions.isOpen()) {
            // Closing ends loops. If the server opens again, the next session starts the watch.
            started.set(false);
            unanswered.clear();
            return false;
        }
        check(System.nanoTime());
        return !failure.hasFailed();
    }

    void check(long now) {
        for (SessionLoop loop : sessions.loops()) {
            if (unanswered.putIfAbsent(loop, now) == null && !loop.execute(() -> unanswered.remove(loop))) {
                unanswered.remove(loop);
                onEnded(loop);
                return;
            }
        }
        long oldest =
                unanswered.values().stream().mapToLong(sent -> now - sent).max().orElse(0);
        setResponsive(oldest < timeoutNanos);
    }

    private void onEnded(SessionLoop loop) {
        if (sessions.isOpen()) {
            failure.fail(new IllegalStateException("event loop " + loop + ": ended (expected: running)"));
        }
    }

    private void setResponsive(boolean now) {
        if (now != responsive) {
            responsive = now;
            if (now) {
                log.warn("all event loops respond again");
            } else {
                log.error("an event loop does not respond (option: loopTimeout)");
            }
            listeners.forEach(listener -> listener.accept(now));
        }
    }
}
