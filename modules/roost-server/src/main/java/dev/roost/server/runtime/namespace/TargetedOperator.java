package dev.roost.server.runtime.namespace;

import dev.roost.server.BroadcastAcks;
import dev.roost.server.BroadcastOperator;
import dev.roost.server.RemoteSocket;
import dev.roost.server.runtime.ack.Timeouts;
import dev.roost.server.spi.BroadcastOptions;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** An operator on the sockets of a target that its options select. Immutable. */
record TargetedOperator(BroadcastTarget target, BroadcastOptions options, long timeoutNanos)
        implements BroadcastOperator {
    TargetedOperator(BroadcastTarget target, BroadcastOptions options) {
        this(target, options, Timeouts.NONE);
    }

    private TargetedOperator with(BroadcastOptions changed) {
        return new TargetedOperator(target, changed, timeoutNanos);
    }

    @Override
    public BroadcastOperator to(Collection<String> rooms) {
        return with(options.to(rooms));
    }

    @Override
    public BroadcastOperator except(Collection<String> rooms) {
        return with(options.except(rooms));
    }

    @Override
    public BroadcastOperator local() {
        return with(options.withLocal(true));
    }

    @Override
    public BroadcastOperator asVolatile() {
        return with(options.withVolatile(true));
    }

    @Override
    public BroadcastOperator compress(boolean compress) {
        return with(options.withCompress(compress));
    }

    @Override
    public BroadcastOperator timeout(Duration timeout) {
        return new TargetedOperator(target, options, Timeouts.nanos(timeout));
    }

    @Override
    public void emit(String event, @Nullable Object @Nullable ... arguments) {
        target.broadcast(options, event, arguments);
        target.notifyEmitted(event);
    }

    @Override
    public CompletableFuture<BroadcastAcks> emitWithAck(String event, @Nullable Object @Nullable ... arguments) {
        CompletableFuture<BroadcastAcks> answers = target.broadcastWithAck(options, timeoutNanos, event, arguments);
        target.notifyEmitted(event);
        return answers;
    }

    @Override
    public CompletableFuture<List<RemoteSocket>> fetchSockets() {
        return target.fetchSockets(options);
    }

    @Override
    public void socketsJoin(String... rooms) {
        socketsJoin(List.of(rooms));
    }

    @Override
    public void socketsJoin(Collection<String> rooms) {
        target.joinSockets(options, Set.copyOf(rooms));
    }

    @Override
    public void socketsLeave(String... rooms) {
        socketsLeave(List.of(rooms));
    }

    @Override
    public void socketsLeave(Collection<String> rooms) {
        target.leaveSockets(options, Set.copyOf(rooms));
    }

    @Override
    public void disconnectSockets(boolean close) {
        target.disconnectSockets(options, close);
    }

    @Override
    public void disconnectSockets() {
        disconnectSockets(false);
    }
}
