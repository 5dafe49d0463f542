package dev.roost.server.spi;

/** Whoever waits for the answers of an unknown number of clients, on any number of servers. */
public interface AckCollector extends AckReceiver {
    /** So many more were asked; said before any of them answers. */
    void expect(int more);

    /** No more will be asked. */
    void allAsked();
}
