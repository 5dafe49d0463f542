package dev.roost.server;

import dev.roost.protocol.Payload;
import dev.roost.server.spi.AdapterContext;
import dev.roost.server.spi.Parser;
import dev.roost.server.spi.RecoveryOptions;
import dev.roost.server.spi.RoomEvent;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicLong;

/** What the adapter of one namespace knows of it. Thread-safe. */
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
        return server.recovery();
    }

    @Override
    public Executor executor() {
        return server.adapterExecutor();
    }

    @Override
    public void onServerSideEvent(Payload event) {
        serverSideEvents.tell(event);
    }

    @Override
    public CompletionStage<Payload> onServerSideRequest(Payload event) {
        return serverSideEvents.ask(event);
    }

    @Override
    public boolean wantsRoomEvents() {
        return !roomListeners.isEmpty();
    }

    @Override
    public void onRoomEvents(List<RoomEvent> events) {
        roomListeners.tell(events);
    }
}
