package dev.roost.server;

import dev.roost.protocol.Payload;
import dev.roost.server.spi.AckCollector;
import dev.roost.server.spi.PayloadCodec;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;

/** Gathers the answers to one broadcast until all have come or can't, or it is time. Thread-safe. */
final class PendingAnswers implements AckCollector {
    private final CompletableFuture<BroadcastAnswers> future = new CompletableFuture<>();
    private final PayloadCodec codec;
    private final Executor executor;

    // All guarded by this.
    private final List<Arguments> received = new ArrayList<>();
    private int asked;
    private int gone;
    private boolean allAsked;
    private boolean over;

    PendingAnswers(PayloadCodec codec, Executor executor) {
        this.codec = codec;
        this.executor = executor;
    }

    /** @param timeoutNanos or 0 to wait as long as those asked are connected */
    CompletableFuture<BroadcastAnswers> await(long timeoutNanos) {
        if (timeoutNanos > 0) {
            CompletableFuture<Void> timeout =
                    new CompletableFuture<Void>().completeOnTimeout(null, timeoutNanos, TimeUnit.NANOSECONDS);
            timeout.thenRun(this::end);
            future.whenComplete((answers, failure) -> timeout.cancel(false));
        }
        return future;
    }

    @Override
    public synchronized void expect(int more) {
        asked += more;
    }

    @Override
    public synchronized void allAsked() {
        allAsked = true;
        endIfDone();
    }

    @Override
    public synchronized void answered(Payload answer) {
        if (!over) {
            received.add(Arguments.ofAck(answer, codec));
            endIfDone();
        }
    }

    @Override
    public synchronized void gone() {
        gone++;
        endIfDone();
    }

    @Override
    public synchronized boolean isOver() {
        // The application may have given up: cancel(), orTimeout() and the like.
        return over || future.isDone();
    }

    private void endIfDone() {
        if (allAsked && received.size() + gone >= asked) {
            end();
        }
    }

    private synchronized void end() {
        if (!over) {
            over = true;
            BroadcastAnswers answers = new BroadcastAnswers(received, asked, gone, allAsked);
            executor.execute(() -> future.complete(answers));
        }
    }
}
