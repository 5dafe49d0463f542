package dev.roost.server.runtime.namespace;

import dev.roost.engine.memory.MemoryBudget;
import dev.roost.protocol.Payload;
import dev.roost.server.runtime.context.ServerContext;
import dev.roost.server.runtime.dispatch.Publications;
import dev.roost.server.spi.AdapterContext;
import dev.roost.server.spi.Parser;
import dev.roost.server.spi.RecoveryOptions;
import dev.roost.server.spi.RoomEvent;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicLong;

/** The {@link AdapterContext} of a namespace. Thread-safe. */
record NamespaceContext(
        ServerContext server,
        String namespace,
        long silenceNanos,
        AtomicLong ackIds,
        RoomListeners roomListeners,
        ServerSideEvents serverSideEvents)
        implements AdapterContext {
    @Override
    public Parser parser() {
        return server.parser();
    }

    @Override
    public long nextAckId() {
        return ackIds.getAndIncrement();
    }

    @Override
    public Optional<RecoveryOptions> recovery() {
        return Optional.ofNullable(server.options().connectionStateRecovery());
    }

    @Override
    public Executor executor() {
        return server.adapterExecutor();
    }

    @Override
    public MemoryBudget memoryBudget() {
        return server.memory();
    }

    @Override
    public void onBroadcast(int receivers) {
        Publications.add(receivers);
    }

    @Override
    public void onServerSideEvent(Payload event) {
        serverSideEvents.onEvent(event);
    }

    @Override
    public CompletionStage<Payload> onServerSideRequest(Payload event) {
        return serverSideEvents.onRequest(event);
    }

    @Override
    public boolean wantsRoomEvents() {
        return !roomListeners.isEmpty();
    }

    @Override
    public void onRoomEvents(List<RoomEvent> events) {
        roomListeners.onRoomEvents(events);
    }
}
