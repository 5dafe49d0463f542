package dev.roost.server.runtime.listener;

import dev.roost.engine.spi.ClientLog;
import dev.roost.server.Event;
import dev.roost.server.EventListener;
import dev.roost.server.spi.PayloadException;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Rejects events whose arguments are not of the type that a listener reads. Because clients can cause that at will, it is logged
 * once per listener class. Thread-safe.
 */
public final class BadPayloads {
    private static final ClientLog log = ClientLog.of(BadPayloads.class);

    /** Bounded by the number of listener classes of the application. */
    private final Set<Class<?>> logged = ConcurrentHashMap.newKeySet();

    void reject(Event event, EventListener listener, PayloadException failure) {
        Class<?> written = listener.listenerClass();
        if (logged.add(written)) {
            log.warn(
                    written,
                    "{}: {}: bad payload for {}: {} (expected: {}): {} (logged once for each listener; the level DEBUG of"
                            + " this logger logs each, with its stack trace)",
                    event.socket(),
                    event.name(),
                    written.getName(),
                    failure.mismatch().path(),
                    failure.mismatch().expected(),
                    failure.getMessage());
        }
        log.debug(failure, "{}: bad payload", event.socket());
        event.ack(failure.mismatch().toError());
    }
}
