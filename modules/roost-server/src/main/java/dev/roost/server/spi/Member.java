package dev.roost.server.spi;

import dev.roost.engine.spi.SessionLoop;
import java.util.Set;

/** One socket of this process, as an adapter sees it. All but {@link #id} and {@link #loop} is for the member's loop. */
public interface Member {
    /** The public id of the socket; as a room it has this member and no other. */
    String id();

    /** The loop on which it is delivered to, and on which its membership lives. */
    SessionLoop loop();

    /** Queues what was broadcast. */
    void deliver(Delivery delivery);

    /**
     * Queues what was broadcast, and waits for the answer.
     *
     * @param ackId the number that the packet has
     */
    void deliver(Delivery delivery, long ackId, AckReceiver receiver);

    /** What there is to know about it. */
    SocketDetails details();

    /** Has it join rooms; the adapter is told by {@link Adapter#join} before this returns. */
    void join(Set<String> rooms);

    /** Has it leave rooms; the adapter is told by {@link Adapter#leave} before this returns. */
    void leave(Set<String> rooms);

    /** Ends it, telling the client. */
    void disconnect(boolean close);
}
