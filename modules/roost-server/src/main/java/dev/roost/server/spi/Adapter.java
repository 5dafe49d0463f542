package dev.roost.server.spi;

import dev.roost.protocol.Payload;
import dev.roost.protocol.SocketPacket;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/**
 * Stores the rooms of one namespace and delivers broadcasts, for one server or for a cluster of servers. The counterpart of
 * the class {@code Adapter} of Node's {@code socket.io-adapter}.
 *
 * <p>Implementations are thread-safe. No method may block, because most calls come from event loops. Effects on sockets of
 * this server follow the order of the calls of one thread. The receivers of an operation are selected by {@link
 * BroadcastOptions}; {@link BroadcastOptions#local()} limits an operation to this server.
 *
 * <p>Returned stages complete on {@link AdapterContext#executor()}. A request to other servers fails with {@link
 * PartialAnswersException} if some of them do not answer in time; the exception contains the answers of the others. It fails with
 * {@link ClusterUnavailableException} if it can't be sent.
 *
 * <p>An adapter that supports connection state recovery implements {@link RecoveringAdapter}.
 *
 * <p>Extend the contract tests of {@code roost-tck} to test an implementation. Register it with the server:
 *
 * <pre>{@code
 * import dev.roost.server.RoostServer;
 * import dev.roost.server.adapter.InMemoryAdapter;
 *
 * RoostServer server = RoostServer.builder().adapter(InMemoryAdapter::create).build();
 * }</pre>
 *
 * @since 0.1.0
 */
public interface Adapter {
    /** Starts the adapter. Called before any other method, and again when a closed server is opened again. */
    default void open() {}

    /**
     * Returns when the adapter receives what other servers send. The first clients of a namespace join after that. Called after
     * each {@link #open()}.
     *
     * @return completes soon, on any thread, also if the cluster can't be reached: the sockets of this server don't wait for it.
     *     A failure is logged, and clients join
     */
    default CompletionStage<Void> opened() {
        return CompletableFuture.completedFuture(null);
    }

    /** Stops the adapter: the server leaves the cluster. Members that are left are removed after this call. */
    default void close() {}

    /**
     * Adds a socket that has connected. Called on the member's event loop, once per member.
     *
     * @param member the socket
     */
    void add(Member member);

    /**
     * Removes a socket that has disconnected from the namespace and from all its rooms. Called on the member's event loop,
     * once per member, never while a delivery to that member is in progress.
     *
     * @param member the socket
     */
    void remove(Member member);

    /**
     * Adds a socket to rooms. Called on the member's event loop. Has no effect for a member that is not added.
     *
     * @param member the socket
     * @param rooms the names of the rooms
     */
    void join(Member member, Set<String> rooms);

    /**
     * Removes a socket from rooms. Called on the member's event loop.
     *
     * @param member the socket
     * @param rooms the names of the rooms
     */
    void leave(Member member, Set<String> rooms);

    /**
     * Returns the rooms that have a member on this server, without the rooms that are named by socket ids.
     *
     * @return an unmodifiable copy
     */
    Set<String> rooms();

    /**
     * Sends an event to the selected sockets. The packet is encoded once, and each event loop receives one task.
     *
     * @param packet the event, without an acknowledgement id
     * @param options the receivers
     */
    void broadcast(SocketPacket.Event packet, BroadcastOptions options);

    /**
     * Sends an event to the selected sockets and collects their acknowledgements.
     *
     * @param packet the event, without an acknowledgement id: each server assigns its own
     * @param options the receivers
     * @param answers receives the number of receivers and their acknowledgements
     */
    void broadcastWithAck(SocketPacket.Event packet, BroadcastOptions options, AckCollector answers);

    /**
     * Finds the selected sockets.
     *
     * @param options the sockets to find
     * @return completes with a snapshot of each socket, taken on its event loop
     */
    CompletionStage<List<SocketDetails>> fetchSockets(BroadcastOptions options);

    /**
     * Makes the selected sockets join rooms. A later broadcast of the same thread to those rooms reaches the sockets of this
     * server.
     *
     * @param options the sockets
     * @param rooms the names of the rooms
     */
    void joinSockets(BroadcastOptions options, Set<String> rooms);

    /**
     * Makes the selected sockets leave rooms. A later broadcast of the same thread to those rooms does not reach the sockets
     * of this server.
     *
     * @param options the sockets
     * @param rooms the names of the rooms
     */
    void leaveSockets(BroadcastOptions options, Set<String> rooms);

    /**
     * Disconnects the selected sockets. Each client receives a DISCONNECT packet.
     *
     * @param options the sockets
     * @param close whether to close their sessions too
     */
    void disconnectSockets(BroadcastOptions options, boolean close);

    /**
     * Counts the servers of the cluster.
     *
     * @return completes with the number of servers, including this one
     */
    CompletionStage<Integer> serverCount();

    /**
     * Sends a server-side event to the other servers, which pass it to {@link AdapterContext#onServerSideEvent}.
     *
     * @param event the name of the event and its arguments
     */
    void serverSideEmit(Payload event);

    /**
     * Sends a server-side event to the other servers and collects their answers.
     *
     * @param event the name of the event and its arguments
     * @return completes with one answer per server
     */
    CompletionStage<List<Payload>> serverSideEmitWithAck(Payload event);

    /**
     * Runs a task behind the effects that the calls before it have on sockets of this server. An adapter whose broadcasts reach these
     * sockets later, because their order is that of the whole cluster, overrides this method: what is sent to a socket by other
     * ways, and changes of its rooms by the application, keep their place among the broadcasts. Any thread.
     *
     * @param task the task, which does not block; the default runs it at once
     */
    default void afterBroadcasts(Runnable task) {
        task.run();
    }

    /** Creates the adapter of each namespace. */
    @FunctionalInterface
    interface Factory {
        /**
         * Creates the adapter of one namespace. Acquires no resources: clients choose the names of dynamic namespaces, and an
         * adapter whose namespace rejects its first client is dropped without {@link Adapter#open()} or {@link Adapter#close()}.
         *
         * @param context the namespace and the server it belongs to
         * @return the adapter; a {@link RecoveringAdapter} if {@link AdapterContext#recovery()} is present
         */
        Adapter create(AdapterContext context);
    }
}
