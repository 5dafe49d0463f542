package dev.roost.server.runtime;

import dev.roost.engine.http.StaticContent;
import dev.roost.engine.spi.ClientLog;
import dev.roost.engine.spi.HttpResponse;
import dev.roost.engine.spi.RequestHead;
import java.util.concurrent.atomic.AtomicBoolean;

/** Answers requests for the browser client with 404 if it is not on the class path, and logs the first. Thread-safe. */
final class MissingClientBundle implements StaticContent {
    private static final ClientLog log = ClientLog.of(MissingClientBundle.class);
    private static final int NOT_FOUND = 404;

    private final AtomicBoolean logged = new AtomicBoolean();

    @Override
    public HttpResponse answer(RequestHead head) {
        if (!logged.getAndSet(true)) {
            log.warn(
                    "missing",
                    "{} was requested, but the browser client is not on the class path (expected: the dependency"
                            + " roost-client-bundle; or the option serveClient=false, in Spring roost.serve-client)",
                    head.path());
        }
        return HttpResponse.empty(NOT_FOUND);
    }
}
