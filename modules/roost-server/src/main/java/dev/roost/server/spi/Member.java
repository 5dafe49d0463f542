package dev.roost.server.spi;

import dev.roost.engine.spi.Batch;
import dev.roost.engine.spi.SessionLoop;

/** One socket of this process, as an adapter sees it. */
public interface Member {
    /** The public id of the socket; as a room it has this member and no other. */
    String id();

    /** The loop on which it is delivered to, and on which its membership lives. */
    SessionLoop loop();

    /** Queues what was broadcast; on the member's loop. */
    void deliver(Batch batch);
}
