package dev.roost.server.runtime.ack;

import dev.roost.protocol.Payload;
import dev.roost.server.AckOutcome;
import dev.roost.server.Arguments;
import dev.roost.server.BroadcastAcks;
import dev.roost.server.Namespace;
import dev.roost.server.runtime.context.ServerContext;
import dev.roost.server.spi.AckCollector;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Collects the acknowledgements of one broadcast until all have arrived or can't arrive, or until the timeout. The observer is
 * notified without the lock. Thread-safe.
 */
public final class PendingBroadcastAcks implements AckCollector {
    private final CompletableFuture<BroadcastAcks> future = new CompletableFuture<>();
    private final Namespace namespace;
    private final ServerContext context;

    /** 0 if no observer measures the duration. */
    private final long since;

    /** 0 without a timeout. */
    private final long timeoutNanos;

    // All guarded by this.
    private final List<Arguments> received = new ArrayList<>();
    private final Map<String, Arguments> bySocket = new LinkedHashMap<>();
    private final Set<String> silent = new LinkedHashSet<>();
    private final Set<String> disconnected = new LinkedHashSet<>();
    private int asked;
    private int gone;
    private boolean allAsked;
    private boolean over;

    /** @param timeoutNanos or 0 to wait as long as the clients are connected */
    public PendingBroadcastAcks(Namespace namespace, ServerContext context, long timeoutNanos) {
        this.namespace = namespace;
        this.context = context;
        this.timeoutNanos = timeoutNanos;
        this.since = context.isObserved() ? System.nanoTime() : 0;
    }

    /** Starts the timeout. */
    public CompletableFuture<BroadcastAcks> await() {
        if (timeoutNanos > 0) {
            CompletableFuture<Void> timeout =
                    new CompletableFuture<Void>().completeOnTimeout(null, timeoutNanos, TimeUnit.NANOSECONDS);
            timeout.thenRun(this::end);
            future.whenComplete((answers, failure) -> timeout.cancel(false));
        }
        if (context.isObserved()) {
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
    public void allAsked() {
        synchronized (this) {
            allAsked = true;
        }
        endIfDone();
    }

    @Override
    public void answered(@Nullable String socketId, Payload answer) {
        if (addAnswer(socketId, Arguments.ofAck(answer, context.payloads()))) {
            notifyObserver(AckOutcome.ANSWERED, 1);
            endIfDone();
        }
    }

    private synchronized boolean addAnswer(@Nullable String socketId, Arguments arguments) {
        if (over) {
            return false;
        }
        received.add(arguments);
        if (socketId != null) {
            silent.remove(socketId);
            bySocket.put(socketId, arguments);
        }
        return true;
    }

    @Override
    public void gone(@Nullable String socketId) {
        if (addGone(socketId)) {
            notifyObserver(AckOutcome.DISCONNECTED, 1);
            endIfDone();
        }
    }

    private synchronized boolean addGone(@Nullable String socketId) {
        gone++;
        if (over) {
            return false;
        }
        if (socketId != null) {
            silent.remove(socketId);
            disconnected.add(socketId);
        }
        return true;
    }

    @Override
    public synchronized boolean isOver() {
        // The application may have completed the future: cancel(), orTimeout() and the like.
        return over || future.isDone();
    }

    @Override
    public long timeoutNanos() {
        return timeoutNanos;
    }

    private void endIfDone() {
        if (isDone()) {
            end();
        }
    }

    private synchronized boolean isDone() {
        return allAsked && missing() <= 0;
    }

    /** The application completed the future, unless it was completed here. */
    private void giveUp() {
        int missing;
        synchronized (this) {
            if (over) {
                return;
            }
            over = true;
            missing = missing();
        }
        notifyObserver(AckOutcome.GIVEN_UP, missing);
    }

    private int missing() {
        return asked - received.size() - gone;
    }

    private void notifyObserver(AckOutcome outcome, int clients) {
        if (context.isObserved()) {
            long nanos = System.nanoTime() - since;
            for (int i = 0; i < clients; i++) {
                context.observer().awaitedAck(namespace, outcome, nanos);
            }
        }
    }

    private void end() {
        int missing;
        BroadcastAcks answers;
        synchronized (this) {
            if (over) {
                return;
            }
            over = true;
            missing = missing();
            answers = new BroadcastAcks(received, asked, gone, allAsked, bySocket, silent, disconnected);
        }
        notifyObserver(AckOutcome.TIMED_OUT, missing);
        context.ackExecutor().execute(() -> future.complete(answers));
    }
}
