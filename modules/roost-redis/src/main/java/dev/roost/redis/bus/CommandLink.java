package dev.roost.redis.bus;

import io.lettuce.core.RedisCommandExecutionException;
import io.lettuce.core.RedisFuture;
import io.lettuce.core.api.StatefulRedisConnection;
import io.lettuce.core.api.async.RedisAsyncCommands;
import io.lettuce.core.output.CommandOutput;
import io.lettuce.core.protocol.CommandArgs;
import io.lettuce.core.protocol.ProtocolKeyword;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The connection for the commands to one node. Commands fail at once without a connection. Thread-safe. */
final class CommandLink implements QueuedCommand.Owner {
    /** The memory of a command here and in Lettuce, in addition to its message. */
    private static final int BYTES_PER_COMMAND = 512;
    /** Commands without a reply: a frozen Redis must not fill the memory. */
    static final long MOST_PENDING_BYTES = 64L * 1024 * 1024;

    private final RedisLink<StatefulRedisConnection<byte[], byte[]>> link;
    private final PingCheck pings;
    private final AtomicLong pendingBytes = new AtomicLong();

    /** Of the last connection. */
    private volatile @Nullable CommandPipeline pipeline;

    CommandLink(String node, Lifecycle lifecycle, RedisNodes nodes, Runnable onChange, long timeoutNanos) {
        this.pings = new PingCheck(timeoutNanos);
        this.link =
                new RedisLink<>("commands to " + node, lifecycle, () -> nodes.connect(node), new RedisLink.Owner<>() {
                    @Override
                    public void onUp(StatefulRedisConnection<byte[], byte[]> connection) {
                        pings.reset();
                        pipeline = new CommandPipeline(connection, () -> CommandLink.this.link.live() == connection);
                        onChange.run();
                    }

                    @Override
                    public void onDown() {
                        onChange.run();
                    }

                    @Override
                    public void onFailure() {
                        onChange.run();
                    }
                });
    }

    void start() {
        link.start();
    }

    long pendingBytes() {
        return pendingBytes.get();
    }

    long lagNanos() {
        return pings.lagNanos();
    }

    boolean isConnected() {
        return live() != null;
    }

    private @Nullable CommandPipeline live() {
        CommandPipeline last = pipeline;
        return last != null && link.live() == last.connection ? last : null;
    }

    /**
     * Sends a command of a kind that is sent often, or fails. Those of one thread stay in order.
     *
     * @param bytes the size of the arguments
     */
    <T> CompletionStage<T> send(
            ProtocolKeyword type,
            CommandOutput<byte[], byte[], T> output,
            CommandArgs<byte[], byte[]> arguments,
            int bytes) {
        CommandPipeline open = live();
        RedisUnavailableException rejection = open == null ? notConnected() : reserve(bytes);
        if (open == null || rejection != null) {
            return CompletableFuture.failedFuture(rejection);
        }
        QueuedCommand<T> command = new QueuedCommand<>(type, output, arguments, this, bytes + BYTES_PER_COMMAND);
        open.add(command);
        return command.result();
    }

    /** Sends a command now, or fails. */
    <T> CompletionStage<T> send(Function<RedisAsyncCommands<byte[], byte[]>, RedisFuture<T>> command, int bytes) {
        CommandPipeline open = live();
        RedisUnavailableException rejection = open == null ? notConnected() : reserve(bytes);
        if (open == null || rejection != null) {
            return CompletableFuture.failedFuture(rejection);
        }
        RedisFuture<T> reply = command.apply(open.connection.async());
        CompletableFuture<T> result = new CompletableFuture<>();
        reply.whenComplete((value, failure) -> {
            onEnd(bytes + BYTES_PER_COMMAND);
            if (failure == null) {
                pings.received();
                result.complete(value);
            } else {
                result.completeExceptionally(
                        failure instanceof RedisCommandExecutionException
                                ? failure
                                : new RedisUnavailableException("no reply of Redis: " + failure.getMessage()));
            }
        });
        if (link.live() != open.connection) {
            // The connection has ended meanwhile: Lettuce may have queued the command after it emptied its queue.
            reply.cancel(false);
        }
        return result;
    }

    private static RedisUnavailableException notConnected() {
        return new RedisUnavailableException("not connected to Redis");
    }

    /** Reserves memory for a command. Returns null, or why it is rejected. */
    private @Nullable RedisUnavailableException reserve(int bytes) {
        int size = bytes + BYTES_PER_COMMAND;
        long pending = pendingBytes.addAndGet(size);
        if (pending <= MOST_PENDING_BYTES) {
            return null;
        }
        pendingBytes.addAndGet(-size);
        return new RedisUnavailableException("commands without a reply of Redis: " + pending
                + " bytes (expected: at most " + MOST_PENDING_BYTES + ")");
    }

    @Override
    public void onReply() {
        pings.received();
        CommandPipeline last = pipeline;
        if (last != null) {
            last.onLoop();
        }
    }

    @Override
    public void onEnd(int size) {
        pendingBytes.addAndGet(-size);
    }

    /** Ends a connection on which a PING has no reply. Lifecycle thread only. */
    void checkPing() {
        StatefulRedisConnection<byte[], byte[]> connection = link.live();
        if (connection != null && !pings.check(() -> connection.async().ping())) {
            link.drop(connection);
        }
    }

    CompletionStage<Void> close() {
        return link.close();
    }
}
