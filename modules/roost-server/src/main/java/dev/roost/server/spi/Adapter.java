package dev.roost.server.spi;

import dev.roost.protocol.SocketPacket;
import java.util.Set;

/**
 * Membership and broadcast of one namespace. What one thread asks for is seen in the order it was asked: a
 * {@code join} and then a {@code broadcast} reaches who joined.
 */
public interface Adapter {
    /** A socket is connected. Called on the member's loop, once. */
    void add(Member member);

    /** A socket has gone, and leaves all its rooms. Called on the member's loop, once; not while it is delivered to. */
    void remove(Member member);

    /** Any thread. A member that is not connected any more joins nothing. */
    void join(Member member, Set<String> rooms);

    /** Any thread. */
    void leave(Member member, String room);

    /** Sends one event to many: encoded once, one task per loop. Any thread. */
    void broadcast(SocketPacket.Event packet, BroadcastOptions options);

    /** Makes the adapter of each namespace. */
    @FunctionalInterface
    interface Factory {
        Adapter create(String namespace);
    }
}
