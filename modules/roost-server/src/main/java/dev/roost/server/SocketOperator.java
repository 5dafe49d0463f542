package dev.roost.server;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** How to send to one socket. Immutable and thread-safe: each method that says how returns a new one. */
public final class SocketOperator {
    private final Socket socket;
    private final Flags flags;
    private final long timeoutNanos;

    SocketOperator(Socket socket, Flags flags, long timeoutNanos) {
        this.socket = socket;
        this.flags = flags;
        this.timeoutNanos = timeoutNanos;
    }

    /** As {@link BroadcastOperator#asVolatile()}. */
    public SocketOperator asVolatile() {
        return new SocketOperator(socket, new Flags(true, flags.compress()), timeoutNanos);
    }

    /** As {@link BroadcastOperator#compress}. */
    public SocketOperator compress(boolean compress) {
        return new SocketOperator(socket, new Flags(flags.isVolatile(), compress), timeoutNanos);
    }

    /**
     * Waits for an answer no longer than this.
     *
     * @throws IllegalArgumentException if the time is not more than nothing
     */
    public SocketOperator timeout(Duration timeout) {
        return new SocketOperator(socket, flags, Timeouts.nanos(timeout));
    }

    /** As {@link Socket#emit}. */
    public void emit(String event, @Nullable Object @Nullable ... arguments) {
        socket.life().emit(socket.packet(event, arguments), flags);
    }

    /** Sends the event {@code message}. */
    public void send(@Nullable Object @Nullable ... arguments) {
        emit("message", arguments);
    }

    /**
     * As {@link Socket#emitWithAck}.
     *
     * @return fails with {@link AckTimeoutException} if the answer is late, with {@link SocketDisconnectedException} if the
     *     client goes first, or is not connected
     */
    public CompletableFuture<Arguments> emitWithAck(String event, @Nullable Object @Nullable ... arguments) {
        CompletableFuture<Arguments> answer = new CompletableFuture<>();
        socket.life().ask(socket.packet(event, arguments), flags, answer, timeoutNanos);
        return answer;
    }
}
