package dev.roost.netty;

import dev.roost.engine.spi.Batch;
import dev.roost.engine.spi.PerMessageDeflate;
import dev.roost.protocol.EngineCodec;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * The writes of one WebSocket with compression that wait until another thread has compressed a large message, in their order.
 * While there are any, the link is not writable, so further messages stay in the outbox, which is bounded. Loop only, except
 * {@link #isWaiting()}.
 */
final class DelayedWrites {
    private final PerMessageDeflate deflate;
    private final Queue<Write> writes = new ArrayDeque<>(2);
    private volatile boolean waiting;

    /** One call of {@link NettyWebSocketLink#send}. */
    record Write(List<Batch> batches, EngineCodec codec) {}

    DelayedWrites(PerMessageDeflate deflate) {
        this.deflate = deflate;
    }

    /** Returns the negotiated compression. */
    PerMessageDeflate deflate() {
        return deflate;
    }

    /** Returns whether there are writes. Thread-safe. */
    boolean isWaiting() {
        return waiting;
    }

    /** Returns the future after which a write is possible, or null if it is possible now. */
    @Nullable
    CompletableFuture<Void> obstacle(List<Batch> batches, EngineCodec codec) {
        for (Batch batch : batches) {
            CompletableFuture<Void> compressed = WireForms.prepare(batch, codec, deflate);
            if (compressed != null && !compressed.isDone()) {
                return compressed;
            }
        }
        return null;
    }

    void add(List<Batch> batches, EngineCodec codec) {
        writes.add(new Write(batches, codec));
        waiting = true;
    }

    @Nullable
    Write first() {
        return writes.peek();
    }

    void removeFirst() {
        writes.remove();
        waiting = !writes.isEmpty();
    }

    void clear() {
        writes.clear();
        waiting = false;
    }
}
