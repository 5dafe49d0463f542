package dev.roost.engine.runtime;

import dev.roost.engine.spi.FatalErrors;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The failure of a server, after which it accepts no session: the first one counts, and is logged once. Thread-safe. */
final class ServerFailure {
    private static final Logger log = LoggerFactory.getLogger(ServerFailure.class);

    private final CompletableFuture<Throwable> failed = new CompletableFuture<>();
    private final AtomicBoolean begun = new AtomicBoolean();
    private final Runnable closing;

    /** The field keeps the listener reachable. */
    private final Consumer<Throwable> listener = this::fail;

    /** @param closing closes the server; called once, on a thread of its own if there is memory for one */
    ServerFailure(Runnable closing) {
        this.closing = closing;
        FatalErrors.addListener(listener);
    }

    boolean hasFailed() {
        return begun.get();
    }

    /** Completes after the server has begun to close, on a thread of its own. */
    CompletableFuture<Throwable> failed() {
        return failed.copy();
    }

    /** Any thread, including an event loop without memory. */
    void fail(Throwable cause) {
        if (begun.getAndSet(true)) {
            return;
        }
        try {
            Thread thread = new Thread(() -> close(cause), "roost-failed");
            thread.setDaemon(true);
            thread.start();
        } catch (Throwable noThread) {
            close(cause);
        }
    }

    private void close(Throwable cause) {
        try {
            log.error("the server has failed and is closed: restart the process", cause);
            closing.run();
        } finally {
            failed.complete(cause);
        }
    }
}
