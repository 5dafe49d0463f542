package dev.roost.redis.bus;

import io.lettuce.core.RedisCommandExecutionException;
import io.lettuce.core.codec.ByteArrayCodec;
import io.lettuce.core.output.CommandOutput;
import io.lettuce.core.protocol.Command;
import io.lettuce.core.protocol.CommandArgs;
import io.lettuce.core.protocol.ProtocolKeyword;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicIntegerFieldUpdater;

/** A command of a {@link CommandPipeline}, and its result. Ends once, usually on the event loop of the connection. */
final class QueuedCommand<T> extends Command<byte[], byte[], T> {
    /** Is notified before the result completes. */
    interface Owner {
        /** Redis has replied. Called on the event loop of the connection. */
        void onReply();

        /** Returns the memory of the command. */
        void onEnd(int size);
    }

    @SuppressWarnings("rawtypes") // The field of any command.
    private static final AtomicIntegerFieldUpdater<QueuedCommand> ENDED =
            AtomicIntegerFieldUpdater.newUpdater(QueuedCommand.class, "ended");

    private final Owner owner;
    private final int size;
    private final CompletableFuture<T> result = new CompletableFuture<>();
    private volatile int ended;

    /** @param size the memory that the command occupies until it ends, in bytes */
    QueuedCommand(
            ProtocolKeyword type,
            CommandOutput<byte[], byte[], T> output,
            CommandArgs<byte[], byte[]> arguments,
            Owner owner,
            int size) {
        super(type, output, arguments);
        this.owner = owner;
        this.size = size;
    }

    static CommandArgs<byte[], byte[]> arguments() {
        return new CommandArgs<>(ByteArrayCodec.INSTANCE);
    }

    CompletableFuture<T> result() {
        return result;
    }

    @Override
    public void complete() {
        super.complete();
        owner.onReply();
        if (end()) {
            if (output.hasError()) {
                result.completeExceptionally(new RedisCommandExecutionException(output.getError()));
            } else {
                result.complete(output.get());
            }
        }
    }

    @Override
    public boolean completeExceptionally(Throwable failure) {
        super.completeExceptionally(failure);
        return fail(String.valueOf(failure.getMessage()));
    }

    @Override
    public void cancel() {
        super.cancel();
        fail("cancelled");
    }

    private boolean fail(String reason) {
        boolean first = end();
        if (first) {
            result.completeExceptionally(new RedisUnavailableException("no reply of Redis: " + reason));
        }
        return first;
    }

    private boolean end() {
        boolean first = ENDED.compareAndSet(this, 0, 1);
        if (first) {
            owner.onEnd(size);
        }
        return first;
    }
}
