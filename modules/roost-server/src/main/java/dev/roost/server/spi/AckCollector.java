package dev.roost.server.spi;

import java.util.Collection;

/**
 * Collects the acknowledgements of one broadcast. The adapter reports the receivers as it finds them, on any number of servers,
 * and then their acknowledgements. Thread-safe; methods are called on event loops and must not block.
 *
 * @since 0.1.0
 */
public interface AckCollector extends AckReceiver {
    /**
     * Adds receivers whose ids are unknown. Called before any of them acknowledges.
     *
     * @param more the number of receivers
     */
    void expect(int more);

    /**
     * Adds receivers. Called before any of them acknowledges.
     *
     * @param socketIds the ids of the receivers
     */
    void expect(Collection<String> socketIds);

    /** Reports that all receivers have been added. */
    void allAsked();

    /**
     * Returns how long the collector waits for acknowledgements. Other servers discard the broadcast after that time.
     *
     * @return nanoseconds from the broadcast; 0 if the collector waits as long as the clients are connected
     */
    default long timeoutNanos() {
        return 0;
    }
}
