package dev.roost.server;

import dev.roost.protocol.Payload;
import dev.roost.server.spi.AckCollector;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Collects the acknowledgements of one broadcast until all have arrived or can't arrive, or the timeout is over. Thread-safe. */
final class PendingBroadcastAcks implements AckCollector {
    private final CompletableFuture<BroadcastAcks> future = new CompletableFuture<>();
    private final Namespace namespace;
    private final Executor executor;

    /** 0 if nobody wants to know how long it takes. */
    private final long since;

    // All guarded by this.
    private final List<Arguments> received = new ArrayList<>();
    private final Map<String, Arguments> bySocket = new LinkedHashMap<>();
    private final Set<String> silent = new LinkedHashSet<>();
    private final Set<String> disconnected = new LinkedHashSet<>();
    private int asked;
    private int gone;
    private boolean allAsked;
    private boolean over;

    /** 0 without a timeout. Set before the broadcast. */
    private volatile long timeoutNanos;

    PendingBroadcastAcks(Namespace namespace, Executor executor) {
        this.namespace = namespace;
        this.executor = executor;
        this.since = isObserved() ? System.nanoTime() : 0;
    }

    private boolean isObserved() {
        return namespace.observer() != ServerObserver.NONE;
    }

    /** @param timeout in nanoseconds, or 0 to wait as long as those asked are connected */
    CompletableFuture<BroadcastAcks> await(long timeout) {
        timeoutNanos = timeout;
        if (timeout > 0) {
            CompletableFuture<Void> timer =
                    new CompletableFuture<Void>().completeOnTimeout(null, timeout, TimeUnit.NANOSECONDS);
            timer.thenRun(this::end);
            future.whenComplete((answers, failure) -> timer.cancel(false));
        }
        if (isObserved()) {
            future.whenComplete((answers, failure) -> giveUp());
        }
        return future;
    }

    @Override
    public synchronized void expect(int more) {
        asked += more;
    }

    @Override
    public synchronized void expect(Collection<String> socketIds) {
        asked += socketIds.size();
        silent.addAll(socketIds);
    }

    @Override
    public synchronized void allAsked() {
        allAsked = true;
        endIfDone();
    }

    @Override
    public synchronized void answered(@Nullable String socketId, Payload answer) {
        if (!over) {
            Arguments arguments = Arguments.ofAck(answer, namespace.context().payloads());
            received.add(arguments);
            if (socketId != null) {
                silent.remove(socketId);
                bySocket.put(socketId, arguments);
            }
            tell(AckOutcome.ANSWERED, 1);
            endIfDone();
        }
    }

    @Override
    public synchronized void gone(@Nullable String socketId) {
        gone++;
        if (!over) {
            if (socketId != null) {
                silent.remove(socketId);
                disconnected.add(socketId);
            }
            tell(AckOutcome.DISCONNECTED, 1);
            endIfDone();
        }
    }

    @Override
    public synchronized boolean isOver() {
        // The application may have given up: cancel(), orTimeout() and the like.
        return over || future.isDone();
    }

    @Override
    public long timeoutNanos() {
        return timeoutNanos;
    }

    private void endIfDone() {
        if (allAsked && missing() <= 0) {
            end();
        }
    }

    /** The application does not wait for the rest, if it is not over. */
    private synchronized void giveUp() {
        if (!over) {
            over = true;
            tell(AckOutcome.GIVEN_UP, missing());
        }
    }

    private int missing() {
        return asked - received.size() - gone;
    }

    private void tell(AckOutcome outcome, int clients) {
        if (isObserved()) {
            long nanos = System.nanoTime() - since;
            for (int i = 0; i < clients; i++) {
                namespace.observer().awaitedAck(namespace, outcome, nanos);
            }
        }
    }

    private synchronized void end() {
        if (!over) {
            over = true;
            tell(AckOutcome.TIMED_OUT, missing());
            BroadcastAcks answers = new BroadcastAcks(received, asked, gone, allAsked, bySocket, silent, disconnected);
            executor.execute(() -> future.complete(answers));
        }
    }
}
