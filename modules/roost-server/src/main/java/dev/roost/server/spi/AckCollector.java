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
}
