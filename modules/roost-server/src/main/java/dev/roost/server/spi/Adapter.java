package dev.roost.server.spi;

import dev.roost.engine.spi.SessionLoop;
import dev.roost.protocol.Payload;
import dev.roost.protocol.SocketPacket;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Membership and broadcast of one namespace, on one server or on several. Any thread, unless it says otherwise; none of
 * this may block, for most of it is called on loops.
 *
 * <p>What one thread asks for is seen, on this server, in the order it was asked; a member's loop runs what was queued
 * on it in turn. What is meant for many is selected by {@link BroadcastOptions}, of which {@code local} says whether
 * other servers are concerned.
 *
 * <p>Stages complete on the {@linkplain AdapterContext#executor() executor}. Those of requests to other servers fail with a
 * {@link PartialAnswersException} if some of them don't answer in time; it has the answers of the others.
 */
public interface Adapter {
    /** Begins to serve; called before anything else, and again after {@link #close()} if the server opens again. */
    default void open() {}

    /** Takes its leave of other servers. Members that are still there are removed after that. */
    default void close() {}

    /** A socket is connected. Called on the member's loop, once. */
    void add(Member member);

    /** A socket has gone, and leaves all its rooms. Called on the member's loop, once; not while it is delivered to. */
    void remove(Member member);

    /** Called on the member's loop. A member that was not added, or was removed, joins nothing. */
    void join(Member member, Set<String> rooms);

    /** Called on the member's loop. */
    void leave(Member member, Set<String> rooms);

    /** The rooms that have a member on this server, the sockets' own not among them. */
    Set<String> rooms();

    /** Sends one event to many: encoded once, one task per loop. */
    void broadcast(SocketPacket.Event packet, BroadcastOptions options);

    /**
     * Sends one event to many, who are to answer.
     *
     * @param packet without an ack id: each server gives it one of its own
     */
    void broadcastWithAck(SocketPacket.Event packet, BroadcastOptions options, AckCollector answers);

    /** Finds sockets, as they are when they are asked on their loops. */
    CompletionStage<List<SocketDetails>> fetchSockets(BroadcastOptions options);

    /** Has sockets join rooms; a broadcast after it reaches those of this server there. */
    void joinSockets(BroadcastOptions options, Set<String> rooms);

    /** Has sockets leave rooms; a broadcast after it does not reach those of this server there. */
    void leaveSockets(BroadcastOptions options, Set<String> rooms);

    /**
     * Ends sockets, telling their clients.
     *
     * @param close whether their sessions end, too
     */
    void disconnectSockets(BroadcastOptions options, boolean close);

    /** How many servers there are, this one among them. */
    CompletionStage<Integer> serverCount();

    /** Tells the other servers something, who hear it by {@link AdapterContext#onServerSideEvent}. */
    void serverSideEmit(Payload event);

    /** Asks the other servers something; completes with the answers of all of them. */
    CompletionStage<List<Payload>> serverSideEmitWithAck(Payload event);

    // What follows is asked only of an adapter whose context has recovery options, and if it recovers.

    /** Whether it can have clients that were away known again. */
    default boolean recovers() {
        return false;
    }

    /** The offset of the last packet that was broadcast here. */
    default String offset() {
        throw new UnsupportedOperationException("this adapter does not recover sessions");
    }

    /** Keeps what a socket that has gone needs to come back. Called on its loop. */
    default void save(SavedSession session) {
        throw new UnsupportedOperationException("this adapter does not recover sessions");
    }

    /**
     * Hands out, once, what was saved.
     *
     * @param pid what a client sent; any text
     * @param offset what it says it has received last, any text; null if nothing, since it was connected
     */
    default CompletionStage<Restoration> restore(String pid, @Nullable String offset) {
        throw new UnsupportedOperationException("this adapter does not recover sessions");
    }

    /** It was not used after all: it may be handed out again. */
    default void release(Restoration.Restored restored) {
        throw new UnsupportedOperationException("this adapter does not recover sessions");
    }

    /**
     * Finds what a client missed.
     *
     * @param then called on the loop, once: with what was sent to it after that offset, in order, when whatever was
     *     broadcast before has reached members on that loop, and nothing broadcast later has; that reaches the member
     *     which is added by then, also if it is the first there; empty if it can't be told
     */
    default void resume(
            Restoration.Restored restored, SessionLoop loop, Consumer<Optional<List<SocketPacket.Event>>> then) {
        throw new UnsupportedOperationException("this adapter does not recover sessions");
    }

    /** Makes the adapter of each namespace. */
    @FunctionalInterface
    interface Factory {
        Adapter create(AdapterContext context);
    }
}
