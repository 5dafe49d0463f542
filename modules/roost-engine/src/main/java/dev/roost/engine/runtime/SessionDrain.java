package dev.roost.engine.runtime;

import dev.roost.engine.CloseReason;
import dev.roost.engine.DrainResult;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Closes sessions in waves: each at a random time of a window, and then as soon as its handlers have ended. Each session is
 * checked on its own loop.
 *
 * <pre>
 *   SERVED ── its time has come ──► FINISHING ── no work at two checks in a row, or the time is over ──► closed
 * </pre>
 *
 * Two checks, because a handler sends its last packet to the loop before its work ends, so the packet may be queued behind the
 * first check.
 */
final class SessionDrain {
    /** The pause between two checks of one session. */
    static final long CHECK_NANOS = TimeUnit.MILLISECONDS.toNanos(20);

    /** A loop that takes longer to begin is stuck, or nobody runs it: its sessions are not waited for. */
    private static final long LOOP_SECONDS = 2;

    /** The window needs no more than this time for each session, so that a few clients are closed at once. */
    private static final long NANOS_PER_SESSION = TimeUnit.MILLISECONDS.toNanos(10);

    private final long windowNanos;
    private final long timeoutNanos;
    private final AtomicInteger cut = new AtomicInteger();
    private final AtomicInteger work = new AtomicInteger();

    SessionDrain(Duration window, Duration timeout) {
        this.timeoutNanos = timeout.toNanos();
        this.windowNanos = Math.min(window.toNanos(), timeoutNanos);
    }

    /** Completes when all sessions are closed. Any thread. */
    CompletableFuture<DrainResult> begin(Collection<LiveSession> sessions) {
        List<LiveSession> all = List.copyOf(sessions);
        long window = Math.min(windowNanos, all.size() * NANOS_PER_SESSION);
        CompletableFuture<?>[] closed =
                all.stream().map(session -> begin(session, window)).toArray(CompletableFuture<?>[]::new);
        return CompletableFuture.allOf(closed).thenApply(done -> new DrainResult(all.size(), cut.get(), work.get()));
    }

    private CompletableFuture<Void> begin(LiveSession session, long window) {
        CompletableFuture<Void> closed = new CompletableFuture<>();
        CompletableFuture<Void> begun = new CompletableFuture<>();
        long delay = window == 0 ? 0 : ThreadLocalRandom.current().nextLong(window);
        boolean queued = session.onLoop(() -> {
            begun.complete(null);
            new Drained(session, closed).awaitTurn(delay);
        });
        if (!queued) {
            return CompletableFuture.completedFuture(null);
        }
        begun.orTimeout(LOOP_SECONDS, TimeUnit.SECONDS).whenComplete((done, late) -> {
            if (late != null && closed.complete(null)) {
                cut.incrementAndGet();
            }
        });
        return closed;
    }

    /** One session that is drained. Loop only. */
    private final class Drained {
        private final LiveSession session;
        private final CompletableFuture<Void> closed;
        private final long deadline;
        private boolean wasIdle;

        Drained(LiveSession session, CompletableFuture<Void> closed) {
            this.session = session;
            this.closed = closed;
            this.deadline = session.loop().nanoTime() + timeoutNanos;
        }

        void awaitTurn(long delay) {
            session.loop().schedule(this::check, delay);
        }

        private void check() {
            int pending = session.isOpen() ? session.receiver.pendingWork() : 0;
            boolean late = session.loop().nanoTime() - deadline >= 0;
            if (session.isOpen() && !late && (pending > 0 || !wasIdle)) {
                wasIdle = pending == 0;
                session.loop().schedule(this::check, CHECK_NANOS);
                return;
            }
            if (pending > 0) {
                cut.incrementAndGet();
                work.addAndGet(pending);
            }
            session.guard(() -> session.close(CloseReason.SERVER_SHUTTING_DOWN));
            closed.complete(null);
        }
    }
}
