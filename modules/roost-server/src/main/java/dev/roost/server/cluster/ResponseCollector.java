package dev.roost.server.cluster;

import dev.roost.server.spi.PartialAnswersException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;

/**
 * The responses of other servers to one request, one value of each. Responses may be received before the number of
 * recipients is known. Thread-safe; completes on the executor.
 */
final class ResponseCollector<T> {
    private final CompletableFuture<List<T>> future = new CompletableFuture<>();
    private final Executor executor;

    // All guarded by this.
    private final List<T> received = new ArrayList<>();
    private final Set<String> responded = new HashSet<>();
    private final Set<String> left = new HashSet<>();
    private @Nullable ClusterRecipients recipients;

    ResponseCollector(Executor executor) {
        this.executor = executor;
    }

    CompletableFuture<List<T>> future() {
        return future;
    }

    /** Sets the servers that respond. */
    void expect(ClusterRecipients expected) {
        synchronized (this) {
            recipients = expected;
        }
        completeIfDone();
    }

    /** Sets the servers that respond, or fails. One of the parameters is null. */
    void expect(@Nullable ClusterRecipients expected, @Nullable Throwable failure) {
        if (expected != null) {
            expect(expected);
        } else if (failure != null) {
            fail(failure);
        }
    }

    /** Lowers the number of servers that respond, if their ids are not known: there are no more servers than these any more. */
    void expectAtMost(int servers) {
        synchronized (this) {
            if (recipients == null || recipients.areNamed() || recipients.count() <= servers) {
                return;
            }
            recipients = ClusterRecipients.counted(servers);
        }
        completeIfDone();
    }

    /** Ignores a second response of a server. */
    void onResponse(String server, T response) {
        synchronized (this) {
            if (!server.isEmpty() && !responded.add(server)) {
                return;
            }
            received.add(response);
        }
        completeIfDone();
    }

    void onServerLeft(String server) {
        synchronized (this) {
            left.add(server);
        }
        completeIfDone();
    }

    void fail(Throwable failure) {
        executor.execute(() -> future.completeExceptionally(failure));
    }

    void onTimeout() {
        if (!future.isDone()) {
            fail(partial());
        }
    }

    private void completeIfDone() {
        List<T> all;
        synchronized (this) {
            if (recipients == null || missing(recipients) > 0) {
                return;
            }
            all = List.copyOf(received);
        }
        executor.execute(() -> future.complete(all));
    }

    private int missing(ClusterRecipients expected) {
        if (expected.areNamed()) {
            return missingOf(expected).size();
        }
        long leftSilently =
                left.stream().filter(each -> !responded.contains(each)).count();
        return expected.count() - received.size() - (int) leftSilently;
    }

    private Set<String> missingOf(ClusterRecipients expected) {
        Set<String> missing = new HashSet<>(expected.ids());
        missing.removeAll(responded);
        missing.removeAll(left);
        return missing;
    }

    private synchronized PartialAnswersException partial() {
        // Without a number from the back-end at least one server is missing.
        ClusterRecipients expected = recipients == null ? ClusterRecipients.counted(received.size() + 1) : recipients;
        return new PartialAnswersException(received, Math.max(1, missing(expected)), missingOf(expected));
    }
}
