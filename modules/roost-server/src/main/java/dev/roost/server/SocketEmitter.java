package dev.roost.server;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * Sends events to one client: what a {@link Socket}, a {@link RemoteSocket} and a {@link SocketOperator} have in common.
 * Thread-safe.
 */
public interface SocketEmitter extends Emitter {
    /**
     * Returns an operator that drops an event if the client can't take it at once, as {@link BroadcastOperator#asVolatile()}.
     */
    SocketEmitter asVolatile();

    /** Returns an operator whose events may be compressed or not, as {@link BroadcastOperator#compress}. */
    SocketEmitter compress(boolean compress);

    /**
     * Returns an operator that waits for an answer no longer than this.
     *
     * @param timeout positive; what a zero would mean differs between libraries, so it is refused
     * @throws IllegalArgumentException if the time is not positive
     */
    SocketEmitter timeout(Duration timeout);

    /**
     * Sends an event and waits for the answer: until the {@linkplain #timeout timeout} if there is one, else as long as
     * the client is connected.
     *
     * @return fails with {@link AckTimeoutException} if the answer is late, with {@link SocketDisconnectedException} if the
     *     client disconnects first, or is not connected; completes on a thread that may block
     */
    CompletableFuture<Arguments> emitWithAck(String event, @Nullable Object @Nullable ... arguments);
}
