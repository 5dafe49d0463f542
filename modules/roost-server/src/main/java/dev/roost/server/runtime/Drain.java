package dev.roost.server.runtime;

import dev.roost.engine.DrainResult;
import dev.roost.server.RoostServer;
import dev.roost.server.runtime.dispatch.HandlersAtWork;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The close of a server that lets its work finish. Logs once what has not ended in time. Immutable. */
record Drain(RoostServer server, HandlersAtWork atWork, Duration timeout) {
    private static final Logger log = LoggerFactory.getLogger(Drain.class);
    private static final Duration LONGEST = Duration.ofDays(1);

    /** The result if an event loop has ended, so that its sessions can't be closed. */
    private static final DrainResult UNKNOWN = new DrainResult(0, 0, 0);

    static CompletableFuture<Void> begin(RoostServer server, HandlersAtWork atWork, Duration timeout) {
        if (timeout.isNegative() || timeout.compareTo(LONGEST) > 0) {
            throw new IllegalArgumentException("timeout: " + timeout + " (expected: zero to one day)");
        }
        return new Drain(server, atWork, timeout).begin();
    }

    private CompletableFuture<Void> begin() {
        atWork.beginDrain(timeout);
        Duration forSessions = timeout.multipliedBy(9).dividedBy(10);
        return server.engine()
                .drain(forSessions)
                .completeOnTimeout(UNKNOWN, timeout.toMillis(), TimeUnit.MILLISECONDS)
                .thenCompose(result -> server.close().thenRun(() -> log(result)));
    }

    private void log(DrainResult result) {
        long left = atWork.count();
        if (left > 0 || result.cut() > 0) {
            log.warn(
                    "the server closed after {} with {} handlers at work; {} of {} sessions were closed while {} handlers or"
                            + " acknowledgements were pending (option: shutdownTimeout; in Spring"
                            + " spring.lifecycle.timeout-per-shutdown-phase)",
                    timeout,
                    left,
                    result.cut(),
                    result.sessions(),
                    result.work());
        }
    }
}
