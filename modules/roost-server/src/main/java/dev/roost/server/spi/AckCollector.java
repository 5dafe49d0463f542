package dev.roost.server.spi;

import java.util.Collection;

/** Whoever waits for the answers of an unknown number of clients, on any number of servers. */
public interface AckCollector extends AckReceiver {
    /** So many more were asked, whose ids are not known; called before any of them answers. */
    void expect(int more);

    /** The sockets of these ids were asked, too; called before any of them answers. */
    void expect(Collection<String> socketIds);

    /** No more will be asked. */
    void allAsked();

    /**
     * Returns how long the collector waits for the acknowledgements, so that other servers forget the broadcast after that.
     *
     * @return nanoseconds from the broadcast; 0 if it waits as long as the clients are connected
     */
    default long timeoutNanos() {
        return 0;
    }
}
