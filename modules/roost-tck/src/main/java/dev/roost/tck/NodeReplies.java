package dev.roost.tck;

import dev.roost.server.spi.PartialAnswersException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;

/** What other servers reply to one request: one value each, but for those that leave before. Thread-safe. */
final class NodeReplies<T> {
    private final CompletableFuture<List<T>> future = new CompletableFuture<>();
    private final Executor executor;
    private final Set<String> waitedFor;
    private final List<T> replies = new ArrayList<>();

    /**
     * @param patience after which it fails
     * @param executor where it completes
     */
    NodeReplies(List<String> nodes, Duration patience, Executor executor) {
        this.executor = executor;
        this.waitedFor = new HashSet<>(nodes);
        completeIfDone();
        if (!waitedFor.isEmpty()) {
            CompletableFuture.delayedExecutor(patience.toNanos(), TimeUnit.NANOSECONDS, executor)
                    .execute(this::fail);
        }
    }

    CompletableFuture<List<T>> future() {
        return future;
    }

    synchronized void onReply(String node, T reply) {
        if (waitedFor.remove(node)) {
            replies.add(reply);
            completeIfDone();
        }
    }

    synchronized void onLeft(String node) {
        if (waitedFor.remove(node)) {
            completeIfDone();
        }
    }

    private void completeIfDone() {
        if (waitedFor.isEmpty()) {
            List<T> all = List.copyOf(replies);
            executor.execute(() -> future.complete(all));
        }
    }

    private void fail() {
        if (!future.isDone()) {
            future.completeExceptionally(partial());
        }
    }

    private synchronized PartialAnswersException partial() {
        return new PartialAnswersException(replies, waitedFor.size(), waitedFor);
    }
}
