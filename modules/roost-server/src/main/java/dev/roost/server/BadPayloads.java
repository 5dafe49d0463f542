package dev.roost.server;

import dev.roost.protocol.LogText;
import dev.roost.server.spi.PayloadException;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Answers clients whose arguments are not of the type that a listener reads. Clients can cause that at will: it is logged once
 * for each class of listeners. Thread-safe.
 */
final class BadPayloads {
    private static final Logger log = LoggerFactory.getLogger(BadPayloads.class);
    private static final int MAX_LOGGED = 300;

    /** As many as the program has. */
    private final Set<Class<?>> logged = ConcurrentHashMap.newKeySet();

    void refuse(Event event, EventListener listener, PayloadException failure) {
        Class<?> written = EventListeners.writtenClass(listener);
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
