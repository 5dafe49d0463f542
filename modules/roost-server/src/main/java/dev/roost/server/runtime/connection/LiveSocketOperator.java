package dev.roost.server.runtime.connection;

import dev.roost.server.Arguments;
import dev.roost.server.SocketOperator;
import dev.roost.server.runtime.ack.Timeouts;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** Sends events to one socket with flags and a timeout. Immutable. */
record LiveSocketOperator(SocketLifecycle lifecycle, Flags flags, long timeoutNanos) implements SocketOperator {
    LiveSocketOperator(SocketLifecycle lifecycle) {
        this(lifecycle, Flags.NONE, Timeouts.NONE);
    }

    @Override
    public SocketOperator asVolatile() {
        return new LiveSocketOperator(lifecycle, new Flags(true, flags.compress()), timeoutNanos);
    }

    @Override
    public SocketOperator compress(boolean compress) {
        return new LiveSocketOperator(lifecycle, new Flags(flags.isVolatile(), compress), timeoutNanos);
    }

    @Override
    public SocketOperator timeout(Duration timeout) {
        return new LiveSocketOperator(lifecycle, flags, Timeouts.nanos(timeout));
    }

    @Override
    public void emit(String event, @Nullable Object @Nullable ... arguments) {
        lifecycle.sender().emit(lifecycle.namespace().packet(event, arguments), flags);
    }

    @Override
    public CompletableFuture<Arguments> emitWithAck(String event, @Nullable Object @Nullable ... arguments) {
        CompletableFuture<Arguments> answer = new CompletableFuture<>();
        lifecycle.sender().emitWithAck(lifecycle.namespace().packet(event, arguments), flags, answer, timeoutNanos);
        return answer;
    }
}
