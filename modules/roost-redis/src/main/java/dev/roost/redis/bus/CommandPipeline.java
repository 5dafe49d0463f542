package dev.roost.redis.bus;

import io.lettuce.core.api.StatefulRedisConnection;
import io.lettuce.core.protocol.RedisCommand;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BooleanSupplier;

/**
 * Sends the commands of one connection in the order in which each thread adds them. What is added until the event loop of the
 * connection runs is written at once, with one system call; Lettuce alone writes each command. Thread-safe.
 */
final class CommandPipeline {
    private static final int MOST_AT_ONCE = 1024;

    final StatefulRedisConnection<byte[], byte[]> connection;
    private final BooleanSupplier isLive;
    private final ConnectionLoop loop;
    private final Queue<QueuedCommand<?>> waiting = new ConcurrentLinkedQueue<>();
    private final AtomicBoolean scheduled = new AtomicBoolean();

    /** @param isLive whether the connection is still used */
    CommandPipeline(StatefulRedisConnection<byte[], byte[]> connection, BooleanSupplier isLive) {
        this.connection = connection;
        this.isLive = isLive;
        this.loop = new ConnectionLoop(connection.getResources());
    }

    /** Sends a command soon, or lets it fail. */
    void add(QueuedCommand<?> command) {
        Executor executor = loop.get();
        if (executor == null) {
            send(List.of(command));
            return;
        }
        waiting.add(command);
        schedule(executor);
    }

    private void schedule(Executor executor) {
        if (scheduled.compareAndSet(false, true)) {
            try {
                executor.execute(() -> drain(executor));
            } catch (RejectedExecutionException e) {
                scheduled.set(false);
                for (QueuedCommand<?> command = waiting.poll(); command != null; command = waiting.poll()) {
                    command.completeExceptionally(e);
                }
            }
        }
    }

    private void drain(Executor executor) {
        scheduled.set(false);
        List<QueuedCommand<?>> batch = new ArrayList<>();
        while (batch.size() < MOST_AT_ONCE) {
            QueuedCommand<?> next = waiting.poll();
            if (next == null) {
                break;
            }
            batch.add(next);
        }
        if (batch.size() == MOST_AT_ONCE) {
            schedule(executor);
        }
        if (!batch.isEmpty()) {
            send(batch);
        }
    }

    private void send(List<QueuedCommand<?>> commands) {
        connection.dispatch(commands);
        if (!isLive.getAsBoolean()) {
            // The connection has ended meanwhile: Lettuce may have queued the commands after it emptied its queue.
            commands.forEach(RedisCommand::cancel);
        }
    }

    /** Finds the event loop. Called on it. */
    void onLoop() {
        loop.learn();
    }
}
