package dev.roost.redis.bus;

import io.lettuce.core.RedisCommandTimeoutException;
import io.lettuce.core.RedisFuture;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Finds out whether a node still replies: a host that vanished doesn't end its connections. Lifecycle thread only, except {@link #received}. */
final class PingCheck {
    private final long timeoutNanos;
    private @Nullable RedisFuture<?> ping;
    private long sentNanos;
    private volatile long received;
    private long checkedReceived;

    /** Of the last PING that has had a reply. */
    private volatile long roundTripNanos;

    /** When the PING without a reply was sent; 0 if there is none. */
    private volatile long pendingSinceNanos;

    PingCheck(long timeoutNanos) {
        this.timeoutNanos = timeoutNanos;
    }

    /** Notes any reply or message, which shows that the node is alive. One thread, the event loop of the connection. */
    @SuppressWarnings("NonAtomicVolatileUpdate")
    void received() {
        received++;
    }

    void reset() {
        ping = null;
        pendingSinceNanos = 0;
    }

    /** Returns false if the last PING has had no reply, and nothing else was received, within the timeout. Sends the next one if it has had one. */
    boolean check(Supplier<RedisFuture<String>> sendPing) {
        RedisFuture<?> last = ping;
        if (last != null && !last.isDone()) {
            long now = received;
            if (now != checkedReceived) {
                checkedReceived = now;
                sentNanos = System.nanoTime();
            }
            return System.nanoTime() - sentNanos < timeoutNanos;
        }
        if (last != null && last.toCompletableFuture().isCompletedExceptionally() && timedOut(last)) {
            return false;
        }
        long sent = System.nanoTime();
        sentNanos = sent;
        pendingSinceNanos = sent;
        RedisFuture<String> next = sendPing.get();
        ping = next;
        next.thenRun(() -> {
            roundTripNanos = System.nanoTime() - sent;
            pendingSinceNanos = 0;
        });
        return true;
    }

    /** Returns how long the node takes to reply: at least as long as the PING without a reply has waited. Any thread. */
    long lagNanos() {
        long since = pendingSinceNanos;
        return since == 0 ? roundTripNanos : Math.max(roundTripNanos, System.nanoTime() - since);
    }

    /** The options of the client may have a timeout, shorter than this one. */
    private static boolean timedOut(RedisFuture<?> done) {
        return done.handle((pong, failure) -> failure instanceof RedisCommandTimeoutException)
                .toCompletableFuture()
                .join();
    }
}
