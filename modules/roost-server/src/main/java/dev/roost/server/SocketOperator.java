package dev.roost.server;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** How to send to one socket. Immutable and thread-safe: each method that says how returns a new one. */
public final class SocketOperator implements SocketEmitter {
    private final Socket socket;
    private final Flags flags;
    private final long timeoutNanos;

    SocketOperator(Socket socket, Flags flags, long timeoutNanos) {
        this.socket = socket;
        this.flags = flags;
        this.timeoutNanos = timeoutNanos;
    }

    @Override
    public SocketOperator asVolatile() {
        return new SocketOperator(socket, new Flags(true, flags.compress()), timeoutNanos);
    }

    @Override
    public SocketOperator compress(boolean compress) {
        return new SocketOperator(socket, new Flags(flags.isVolatile(), compress), timeoutNanos);
    }

    @Override
    public SocketOperator timeout(Duration timeout) {
        return new SocketOperator(socket, flags, Timeouts.nanos(timeout));
    }

    /** As {@link Socket#emit}. */
    @Override
    public void emit(String event, @Nullable Object @Nullable ... arguments) {
        socket.life().emit(socket.packet(event, arguments), flags);
    }

    /** As {@link Socket#emitWithAck}. */
    @Override
    public CompletableFuture<Arguments> emitWithAck(String event, @Nullable Object @Nullable ... arguments) {
        CompletableFuture<Arguments> answer = new CompletableFuture<>();
        socket.life().ask(socket.packet(event, arguments), flags, answer, timeoutNanos);
        return answer;
    }
}
