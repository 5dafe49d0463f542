package dev.roost.server;

import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * Sends events to the selected sockets, and changes their rooms. Immutable: each selection and each modifier returns another
 * operator.
 *
 * <pre>{@code
 * import dev.roost.server.BroadcastOperator;
 * import dev.roost.server.Namespace;
 * import dev.roost.server.RoostServer;
 * import java.time.Duration;
 *
 * Namespace chat = RoostServer.create().of("/chat");
 * BroadcastOperator lobby = chat.to("lobby").except("muted");
 * lobby.emit("notice", "The server restarts in five minutes.");
 * lobby.timeout(Duration.ofSeconds(5)).emitWithAck("ready?").thenAccept(acks -> {
 *     System.out.println(acks.received().size() + " of " + acks.asked() + " clients answered");
 * });
 * }</pre>
 *
 * <p>Applications don't implement this interface, but may mock it in tests.
 *
 * @see <a href="https://socket.io/docs/v4/broadcasting-events/">Socket.IO: broadcasting events</a>
 * @since 0.1.0
 */
public interface BroadcastOperator extends Emitter, RoomSelector {
    /**
     * Returns an operator whose events may be dropped: for a client whose connection is busy with earlier data, or that polls
     * and has no pending request. Node's name is {@code volatile}, a reserved word in Java.
     *
     * @return the operator
     */
    BroadcastOperator asVolatile();

    /**
     * Returns an operator whose events may be compressed, or not. Compression applies where the client has negotiated it.
     *
     * @param compress whether to compress; true by default
     * @return the operator
     */
    BroadcastOperator compress(boolean compress);

    /**
     * Returns an operator with a timeout for acknowledgements.
     *
     * @param timeout positive
     * @return the operator
     * @throws IllegalArgumentException if the timeout is not positive
     */
    BroadcastOperator timeout(Duration timeout);

    /**
     * Sends an event to all selected sockets, and collects their acknowledgements until each client has answered or
     * disconnected, or until the {@linkplain #timeout timeout}.
     *
     * @param event the name of the event
     * @param arguments the arguments, as in {@link Emitter#emit}
     * @return completes with the acknowledgements received, on a thread that may block
     * @throws IllegalArgumentException if the name is reserved, or the arguments are an array of another type than {@code
     *     Object[]}
     * @throws dev.roost.server.spi.PayloadException if an argument can't be encoded, or there are more attachments than
     *     {@link ServerOptions#maxOutgoingAttachments()}
     */
    CompletableFuture<BroadcastAcks> emitWithAck(String event, @Nullable Object @Nullable ... arguments);

    /**
     * Finds the selected sockets on all servers of the cluster.
     *
     * @return completes on a thread that may block; fails with {@link dev.roost.server.spi.PartialAnswersException} if a
     *     server does not answer in time, which contains the {@link RemoteSocket}s found so far, and with {@link
     *     dev.roost.server.spi.ClusterUnavailableException} if the other servers can't be reached
     */
    CompletableFuture<List<RemoteSocket>> fetchSockets();

    /**
     * Makes the selected sockets join rooms.
     *
     * @param rooms the names of the rooms
     * @see #socketsJoin(Collection)
     */
    void socketsJoin(String... rooms);

    /**
     * Makes the selected sockets join rooms. What the same thread sends to those rooms after this call reaches the sockets of
     * this server. {@link Socket#rooms()} and {@link Namespace#rooms()} may show the change later, because it is applied on
     * the event loops of the sockets.
     *
     * @param rooms the names of the rooms
     */
    void socketsJoin(Collection<String> rooms);

    /**
     * Makes the selected sockets leave rooms.
     *
     * @param rooms the names of the rooms
     * @see #socketsLeave(Collection)
     */
    void socketsLeave(String... rooms);

    /**
     * Makes the selected sockets leave rooms. The change becomes visible as described at {@link #socketsJoin(Collection)}.
     *
     * @param rooms the names of the rooms
     */
    void socketsLeave(Collection<String> rooms);

    /**
     * Disconnects the selected sockets. Each client receives a DISCONNECT packet.
     *
     * @param close whether to close the sessions too, which disconnects the sockets of the clients in other namespaces
     */
    void disconnectSockets(boolean close);

    /** Disconnects the selected sockets. The sockets of the clients in other namespaces stay connected. */
    void disconnectSockets();
}
