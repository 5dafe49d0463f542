package dev.roost.server.runtime.ack;

import dev.roost.engine.spi.SessionLoop;
import dev.roost.protocol.Payload;
import dev.roost.server.AckOutcome;
import dev.roost.server.AckTimeoutException;
import dev.roost.server.Arguments;
import dev.roost.server.Namespace;
import dev.roost.server.SocketDisconnectedException;
import dev.roost.server.runtime.context.ServerContext;
import dev.roost.server.spi.AckReceiver;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** The acknowledgements that one socket expects from its client, by their ids. Loop only. */
public final class OutboundAcks {
    private static final int MIN_SWEEP_SIZE = 32;

    /** Mutable, unless it is empty: most clients never receive an event with an acknowledgement. */
    private Map<Long, AckReceiver> pending = Map.of();

    /** The size at which receivers that no longer wait are removed. */
    private int sweepSize = MIN_SWEEP_SIZE;

    public void register(long id, AckReceiver receiver) {
        if (pending.isEmpty()) {
            pending = new HashMap<>(4);
        }
        if (pending.size() >= sweepSize) {
            pending.values().removeIf(AckReceiver::isOver);
            sweepSize = Math.max(MIN_SWEEP_SIZE, 2 * pending.size());
        }
        pending.put(id, receiver);
    }

    /** Completes a pending acknowledgement. An unknown id is ignored. */
    public void resolve(String socketId, long id, Payload answer) {
        AckReceiver receiver = forget(id);
        if (receiver != null) {
            receiver.answered(socketId, answer);
        }
    }

    private @Nullable AckReceiver forget(long id) {
        return pending.isEmpty() ? null : pending.remove(id);
    }

    /** Fails all pending acknowledgements, because the socket has ended. */
    public void failAll(String socketId) {
        Collection<AckReceiver> all = pending.values();
        pending = Map.of();
        all.forEach(receiver -> receiver.gone(socketId));
    }

    /** Returns how many acknowledgements are pending and awaited. */
    public int awaited() {
        return (int)
                pending.values().stream().filter(receiver -> !receiver.isOver()).count();
    }

    /** Returns how many acknowledgements are pending. */
    public int size() {
        return pending.size();
    }

    /**
     * A pending acknowledgement of one socket. The future completes on the ack executor, never behind a handler: a handler may
     * wait for its own client. Loop only.
     */
    public static final class Pending implements AckReceiver {
        private final CompletableFuture<Arguments> future;
        private final Namespace namespace;
        private final ServerContext context;
        private SessionLoop.@Nullable Timer timer;

        /** Null if no observer measures the duration, or the event was not sent. */
        private @Nullable SessionLoop clock;

        private long since;

        /** Written on the loop, read by the thread that completes the future. */
        private volatile boolean over;

        public Pending(CompletableFuture<Arguments> future, Namespace namespace, ServerContext context) {
            this.future = future;
            this.namespace = namespace;
            this.context = context;
        }

        /** @param timeoutNanos or 0 to wait as long as the socket is connected */
        public void await(long id, OutboundAcks acks, SessionLoop loop, long timeoutNanos) {
            acks.register(id, this);
            if (context.isObserved()) {
                clock = loop;
                since = loop.nanoTime();
            }
            if (timeoutNanos > 0) {
                timer = loop.schedule(
                        () -> {
                            acks.forget(id);
                            fail(AckOutcome.TIMED_OUT, new AckTimeoutException());
                        },
                        timeoutNanos);
            }
            future.whenComplete((answer, failure) -> {
                // The application completed the future: cancel(), orTimeout() and the like.
                if (!over) {
                    loop.execute(() -> {
                        acks.forget(id);
                        end(AckOutcome.GIVEN_UP);
                    });
                }
            });
        }

        @Override
        public void answered(@Nullable String socketId, Payload answer) {
            end(AckOutcome.ANSWERED);
            context.ackExecutor().execute(() -> future.complete(Arguments.ofAck(answer, context.payloads())));
        }

        @Override
        public void gone(@Nullable String socketId) {
            fail(AckOutcome.DISCONNECTED, new SocketDisconnectedException());
        }

        @Override
        public boolean isOver() {
            return over;
        }

        private void fail(AckOutcome outcome, RuntimeException cause) {
            end(outcome);
            context.ackExecutor().execute(() -> future.completeExceptionally(cause));
        }

        private void end(AckOutcome outcome) {
            if (over) {
                return;
            }
            over = true;
            if (timer != null) {
                timer.cancel();
            }
            context.observer().awaitedAck(namespace, outcome, clock == null ? 0 : clock.nanoTime() - since);
        }
    }
}
