package dev.roost.server.adapter;

import dev.roost.engine.spi.SessionLoop;
import dev.roost.protocol.SocketPacket;
import dev.roost.server.spi.AdapterContext;
import dev.roost.server.spi.BroadcastOptions;
import dev.roost.server.spi.RecoveringAdapter;
import dev.roost.server.spi.Restoration;
import dev.roost.server.spi.SavedSession;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The adapter of a single server with connection state recovery. Broadcasts hold the lock of the log while they are recorded and
 * queued, so that members receive them in the order of their offsets. Thread-safe.
 */
final class RecoveringInMemoryAdapter extends InMemoryAdapter implements RecoveringAdapter {
    private final RecoveryLog log;

    RecoveringInMemoryAdapter(AdapterContext context, RecoveryLog log) {
        super(context);
        this.log = log;
    }

    @Override
    public void broadcast(SocketPacket.Event packet, BroadcastOptions options) {
        synchronized (log) {
            super.broadcast(log.record(packet, options), options);
        }
    }

    @Override
    public void close() {
        log.release();
    }

    @Override
    public String offset() {
        return log.offset();
    }

    @Override
    public void save(SavedSession session) {
        log.save(session);
    }

    @Override
    public CompletionStage<Restoration> restore(String pid, @Nullable String offset) {
        return CompletableFuture.completedFuture(log.restore(pid, offset));
    }

    @Override
    public void release(Restoration.Restored restored) {
        log.release(restored.session());
    }

    @Override
    public void resume(
            Restoration.Restored restored, SessionLoop loop, Consumer<Optional<List<SocketPacket.Event>>> then) {
        // The lock keeps broadcasts from being queued between the missed packets and the arrival of the member.
        synchronized (log) {
            Optional<List<SocketPacket.Event>> missed = log.missed(restored);
            expect(loop, () -> then.accept(missed));
        }
    }
}
