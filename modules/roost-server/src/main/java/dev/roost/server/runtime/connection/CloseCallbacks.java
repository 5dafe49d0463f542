package dev.roost.server.runtime.connection;

import dev.roost.engine.spi.ClientLog;
import dev.roost.engine.spi.SessionLoop;
import dev.roost.server.DisconnectReason;
import dev.roost.server.EventListener;
import dev.roost.server.SocketDisconnectedException;
import dev.roost.server.runtime.ack.InboundAcks;
import dev.roost.server.runtime.ack.ReceivedEvent;
import dev.roost.server.runtime.dispatch.HandlersAtWork;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;

/**
 * The callbacks for the disconnect of one socket: its timers, the stages that wait for it, and the acknowledgements it must send.
 * Loop only, except where noted.
 */
public final class CloseCallbacks {
    private static final ClientLog log = ClientLog.of(CloseCallbacks.class);

    private final SocketState socket;

    /** By the object that ends, which equals no other. Mutable, unless it is empty, as for most sockets. */
    private Map<Object, Runnable> callbacks = Map.of();

    /** Null if no event has had a deadline. */
    private @Nullable InboundAcks inboundAcks;

    /** Null until the socket ends. */
    private @Nullable DisconnectReason reason;

    CloseCallbacks(SocketState socket) {
        this.socket = socket;
    }

    private SessionLoop loop() {
        return socket.loop();
    }

    private Executor executor() {
        return socket.namespace().context().ackExecutor();
    }

    /** Runs the callback that the same key had before, and adds another. */
    private void put(Object key, Runnable callback) {
        run(key);
        if (callbacks.isEmpty()) {
            callbacks = new HashMap<>(4);
        }
        callbacks.put(key, callback);
    }

    private void run(Object key) {
        if (callbacks.isEmpty()) {
            return;
        }
        Runnable callback = callbacks.remove(key);
        if (callback != null) {
            callback.run();
        }
    }

    /** @return whether there was a callback */
    private boolean remove(Object key) {
        return !callbacks.isEmpty() && callbacks.remove(key) != null;
    }

    /** Runs one of two tasks on the loop. Any thread. */
    private void ifOpen(Runnable task, Runnable otherwise) {
        loop().execute(() -> {
            if (reason == null) {
                task.run();
            } else {
                otherwise.run();
            }
        });
    }

    /** Returns a stage that completes when the socket ends. Any thread. */
    CompletionStage<DisconnectReason> closed() {
        CompletableFuture<DisconnectReason> closed = new CompletableFuture<>();
        Runnable complete = () -> {
            DisconnectReason known = reason;
            executor().execute(() -> closed.complete(known));
        };
        ifOpen(() -> put(closed, complete), complete);
        return closed.minimalCompletionStage();
    }

    /** Runs a task after a delay, unless the socket ends. Any thread. */
    void after(long delayNanos, Runnable task) {
        Object key = new Object();
        ifOpen(
                () -> {
                    SessionLoop.Timer timer = loop().schedule(
                                    () -> {
                                        remove(key);
                                        executor().execute(() -> runTask(task));
                                    },
                                    delayNanos);
                    put(key, timer::cancel);
                },
                () -> {});
    }

    private void runTask(Runnable task) {
        try {
            task.run();
        } catch (Throwable bug) {
            log.error("after", bug, "{}: a task of Socket.after failed", socket.socket());
        }
    }

    /** Creates the future of {@code Socket.drained()}; it fails when the socket ends. Any thread. */
    CompletableFuture<Void> beginDrain() {
        CompletableFuture<Void> drained = new CompletableFuture<>();
        Runnable fail =
                () -> executor().execute(() -> drained.completeExceptionally(new SocketDisconnectedException()));
        ifOpen(() -> put(drained, fail), fail);
        return drained;
    }

    /** Completes the future of {@link #beginDrain}, unless the socket has ended. */
    void endDrain(CompletableFuture<Void> drained) {
        if (remove(drained)) {
            executor().execute(() -> drained.complete(null));
        }
    }

    /** Returns how many stages the close of the server has to wait for. */
    int awaitedStages() {
        return (int) callbacks.keySet().stream()
                .filter(HandlersAtWork.AwaitedStage.class::isInstance)
                .count();
    }

    /** Makes a close of the server wait for a stage. Any thread. */
    public void awaitOnClose(CompletionStage<?> work) {
        HandlersAtWork.AwaitedStage awaited =
                socket.namespace().context().atWork().await(work);
        if (awaited.isOver()) {
            return;
        }
        ifOpen(
                () -> {
                    put(awaited, () -> giveUpLater(awaited, work));
                    work.whenComplete((result, failure) -> loop().execute(() -> remove(awaited)));
                },
                () -> giveUpLater(awaited, work));
    }

    /** While the server closes, the close itself bounds the wait. */
    private void giveUpLater(HandlersAtWork.AwaitedStage awaited, CompletionStage<?> work) {
        if (socket.isServerOpen()) {
            long timeout =
                    socket.namespace().context().options().shutdownTimeout().toNanos();
            SessionLoop.Timer timer = loop().schedule(awaited::giveUp, timeout);
            work.whenComplete((result, failure) -> timer.cancel());
        }
    }

    /** Starts the timer of {@code Event.ackWithin}. It replaces an earlier one of the event. */
    void ackWithin(ReceivedEvent event, long timeoutNanos, Runnable onTimeout) {
        SessionLoop.Timer timer = loop().schedule(
                        () -> {
                            remove(event);
                            executor().execute(() -> InboundAcks.onTimeout(event, onTimeout::run));
                        },
                        timeoutNanos);
        put(event, timer::cancel);
    }

    /** Adds an event that has to be acknowledged before a deadline. */
    void expectAck(ReceivedEvent event, EventListener listener, Duration timeout) {
        if (inboundAcks == null) {
            inboundAcks = new InboundAcks(loop(), executor());
        }
        inboundAcks.add(event, listener, timeout);
    }

    /** Stops the timers of an event, because it was acknowledged. */
    void onAcknowledged(ReceivedEvent event) {
        run(event);
        if (inboundAcks != null) {
            inboundAcks.remove(event);
        }
    }

    /** Ends everything, because the socket ends. */
    void end(DisconnectReason why) {
        reason = why;
        if (inboundAcks != null) {
            inboundAcks.end();
        }
        List<Runnable> all = List.copyOf(callbacks.values());
        callbacks = Map.of();
        all.forEach(Runnable::run);
    }
}
