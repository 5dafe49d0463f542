package dev.roost.server.runtime.connection;

import dev.roost.engine.EngineSession;
import dev.roost.engine.memory.MemoryAccount;
import dev.roost.engine.memory.MemoryUse;
import dev.roost.engine.spi.Batch;
import dev.roost.engine.spi.SessionLoop;
import dev.roost.protocol.Payload;
import dev.roost.protocol.SocketPacket;
import dev.roost.server.Arguments;
import dev.roost.server.runtime.ack.AckChannel;
import dev.roost.server.runtime.ack.OutboundAcks;
import dev.roost.server.runtime.ack.ReceivedEvent;
import dev.roost.server.runtime.dispatch.Publications;
import dev.roost.server.runtime.namespace.LiveNamespace;
import dev.roost.server.spi.AckReceiver;
import dev.roost.server.spi.Delivery;
import dev.roost.server.spi.RecoveringAdapter;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;

/** Sends the events and acknowledgements of one socket. Any thread, except where noted. */
final class SocketSender implements AckChannel {
    private final SocketLifecycle lifecycle;

    /** Null once emitted events need not wait any more. Written on the loop, read anywhere. */
    private volatile @Nullable PreConnectBuffer preConnect = new PreConnectBuffer();

    /** Null until the first event with an acknowledgement. Loop only. */
    private @Nullable OutboundAcks acks;

    SocketSender(SocketLifecycle lifecycle) {
        this.lifecycle = lifecycle;
    }

    private SessionLoop loop() {
        return lifecycle.loop();
    }

    private LiveNamespace namespace() {
        return lifecycle.namespace();
    }

    /** Queues a task with a packet, which is charged until then if it is large: handlers may send faster than the loop. */
    private void onLoop(Payload payload, Runnable task) {
        long size = payload.size();
        if (MemoryAccount.isSmall(size)) {
            loop().execute(task);
            return;
        }
        EngineSession session = lifecycle.connection().session();
        session.hold(MemoryUse.OUTBOX, size);
        boolean queued = loop().execute(() -> {
            try {
                task.run();
            } finally {
                session.hold(MemoryUse.OUTBOX, -size);
            }
        });
        if (!queued) {
            session.hold(MemoryUse.OUTBOX, -size);
        }
    }

    /** As {@link #onLoop}, behind the events that were emitted before. */
    private void afterBroadcasts(Payload payload, Runnable task) {
        namespace().adapter().afterBroadcasts(() -> onLoop(payload, task));
    }

    /** Sends an event, once the socket is connected. */
    void emit(SocketPacket.Event packet, Flags flags) {
        namespace().observer().emitted(namespace(), packet.name());
        Publications.add(1);
        PreConnectBuffer waiting = preConnect;
        if (waiting == null || !waiting.keep(() -> emit(packet, flags, Runnable::run))) {
            emit(packet, flags, task -> onLoop(packet.payload(), task));
        }
    }

    /** With recovery, sends by the adapter, which stores the packet in case the client reconnects. */
    private void emit(SocketPacket.Event packet, Flags flags, Executor onLoop) {
        RecoveringAdapter adapter = lifecycle.recovery().adapter();
        if (adapter == null) {
            onLoop.execute(() -> send(packet, flags));
        } else {
            adapter.broadcast(packet, flags.to(lifecycle.id()));
        }
    }

    /** Loop only. */
    private void send(SocketPacket.Event packet, Flags flags) {
        if (lifecycle.isConnected()) {
            Batch batch = lifecycle.connection().batch(packet);
            lifecycle.connection().send(flags.compress() ? batch : batch.uncompressed(), flags.isVolatile());
            lifecycle.notifyOutgoing(packet);
        }
    }

    /** Sends an event that the client acknowledges. */
    void emitWithAck(SocketPacket.Event packet, Flags flags, CompletableFuture<Arguments> answer, long timeoutNanos) {
        namespace().observer().emitted(namespace(), packet.name());
        OutboundAcks.Pending pending =
                new OutboundAcks.Pending(answer, namespace(), namespace().context());
        afterBroadcasts(packet.payload(), () -> {
            if (lifecycle.isConnected()) {
                long ackId = namespace().nextAckId();
                pending.await(ackId, acks(), loop(), timeoutNanos);
                send(packet.withAckId(ackId), flags);
            } else {
                pending.gone(lifecycle.id());
            }
        });
    }

    /** Returns how many acknowledgements of the client are awaited. */
    int awaitedAcks() {
        return acks == null ? 0 : acks.awaited();
    }

    private OutboundAcks acks() {
        if (acks == null) {
            acks = new OutboundAcks();
        }
        return acks;
    }

    CompletionStage<Void> drained() {
        CloseCallbacks closeCallbacks = lifecycle.closeCallbacks();
        CompletableFuture<Void> drained = closeCallbacks.beginDrain();
        // Behind everything that was emitted before.
        Runnable wait = () -> namespace()
                .adapter()
                .afterBroadcasts(() -> loop().execute(() ->
                        lifecycle.connection().session().whenDrained(() -> closeCallbacks.endDrain(drained))));
        PreConnectBuffer waiting = preConnect;
        if (waiting == null || !waiting.keep(wait)) {
            wait.run();
        }
        return drained;
    }

    @Override
    public Payload encode(List<? extends @Nullable Object> values) {
        return namespace().context().encode(values);
    }

    @Override
    public void send(@Nullable ReceivedEvent event, long ackId, Payload payload) {
        SocketPacket.Ack ack = new SocketPacket.Ack(namespace().name(), ackId, payload);
        afterBroadcasts(payload, () -> {
            if (lifecycle.isConnected()) {
                if (event != null) {
                    lifecycle.closeCallbacks().onAcknowledged(event);
                }
                lifecycle.connection().send(ack);
            }
        });
    }

    @Override
    public void ackWithin(ReceivedEvent event, long timeoutNanos, Runnable onTimeout) {
        loop().execute(() -> {
            if (lifecycle.isConnected() && event.wantsAck()) {
                lifecycle.closeCallbacks().ackWithin(event, timeoutNanos, onTimeout);
            }
        });
    }

    /** Loop only. */
    void deliver(Delivery delivery) {
        if (lifecycle.isConnected()) {
            lifecycle.connection().send(delivery.batch(), delivery.isVolatile());
            lifecycle.notifyOutgoing(delivery.packet());
        }
    }

    /** Loop only. */
    void deliver(Delivery delivery, long ackId, AckReceiver receiver) {
        if (lifecycle.isConnected()) {
            acks().register(ackId, receiver);
            deliver(delivery);
        } else {
            receiver.gone(lifecycle.id());
        }
    }

    /** Loop only. */
    void onAck(SocketPacket.Ack ack) {
        if (acks != null) {
            acks.resolve(lifecycle.id(), ack.id(), ack.payload());
        }
    }

    /** Sends the events that were emitted before the socket was connected. Loop only. */
    void onConnected() {
        PreConnectBuffer waiting = preConnect;
        if (waiting != null) {
            waiting.emitAll();
            preConnect = null;
        }
    }

    /** Drops events that wait, and fails acknowledgements that are pending. Loop only. */
    void end() {
        PreConnectBuffer waiting = preConnect;
        if (waiting != null) {
            waiting.drop();
            preConnect = null;
        }
        if (acks != null) {
            acks.failAll(lifecycle.id());
        }
    }
}
