package dev.roost.server.runtime.listener;

import dev.roost.protocol.LogText;
import dev.roost.server.Event;
import dev.roost.server.EventListener;
import dev.roost.server.spi.PayloadException;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Rejects events whose arguments are not of the type that a listener reads. Because clients can cause that at will, it is logged
 * once per listener class. Thread-safe.
 */
public final class BadPayloads {
    private static final Logger log = LoggerFactory.getLogger(BadPayloads.class);
    private static final int MAX_LOGGED = 300;

    /** Bounded by the number of listener classes of the application. */
    private final Set<Class<?>> logged = ConcurrentHashMap.newKeySet();

    void reject(Event event, EventListener listener, PayloadException failure) {
        Class<?> written = listener.listenerClass();
        if (logged.add(written)) {
            log.warn(
                    "{}: {}: bad payload for {}: {} (expected: {}): {} (logged once for each listener; the level DEBUG of"
                            + " this logger logs each, with its stack trace)",
                    event.socket(),
                    LogText.of(event.name(), MAX_LOGGED),
                    written.getName(),
                    LogText.of(failure.mismatch().path(), MAX_LOGGED),
                    LogText.of(failure.mismatch().expected(), MAX_LOGGED),
                    LogText.of(String.valueOf(failure.getMessage()), MAX_LOGGED));
        }
        log.debug("{}: bad payload", event.socket(), failure);
        event.ack(failure.mismatch().toError());
    }
}
