package dev.roost.server;

import dev.roost.server.spi.RecoveryRefusal;
import java.security.Principal;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/**
 * The connection of one client to one namespace. Thread-safe: calls of one thread take effect in their order.
 *
 * <p>The listeners of a socket run one at a time, in the order of the events, on the handler executor of the server.
 *
 * <pre>{@code
 * import dev.roost.server.RoostServer;
 *
 * RoostServer server = RoostServer.create();
 * server.of("/chat").onConnection(socket -> {
 *     socket.join("lobby");
 *     socket.to("lobby").emit("joined", socket.id());
 *     socket.on("message", String.class, (text, event) -> socket.to("lobby").emit("message", text));
 *     socket.onDisconnect((closed, reason) -> System.out.println(closed.id() + ": " + reason.text()));
 * });
 * }</pre>
 *
 * <p>Applications don't implement this interface, but may mock it in tests.
 *
 * @see <a href="https://socket.io/docs/v4/server-socket-instance/">Socket.IO: the Socket instance</a>
 * @since 0.1.0
 */
public interface Socket extends SocketEmitter, RoomSelector, ListenerRegistry {
    /**
     * Returns the public id: 20 characters, different in each namespace and unrelated to the session id. The id of a client
     * with Socket.IO 2 contains the session id instead; a client that knows the session id can act as that client.
     *
     * @return the id
     */
    String id();

    /**
     * Returns the namespace of this socket.
     *
     * @return the namespace
     */
    Namespace namespace();

    /**
     * Returns the handshake: headers, query and {@code auth} of the client.
     *
     * @return the handshake
     */
    Handshake handshake();

    /**
     * Returns the current transport of the session.
     *
     * @return {@code polling} or {@code websocket}
     */
    String transport();

    /**
     * Returns whether all middlewares have accepted this socket and it has not ended.
     *
     * @return whether it is connected
     */
    boolean isConnected();

    /**
     * Completes once this socket has ended, whether it was ever connected or not.
     *
     * @return completes with the reason, on a thread that may block. Not ordered with the disconnect listeners
     */
    CompletionStage<DisconnectReason> closed();

    /**
     * Returns whether connection state recovery restored the id, the rooms and the data of an earlier socket of this client.
     * Missed packets have been sent. Fixed once the socket is connected.
     *
     * @return whether the socket is recovered
     */
    boolean isRecovered();

    /**
     * Returns why connection state recovery was requested but rejected.
     *
     * @return the reason, or empty if it was not requested or succeeded
     */
    Optional<RecoveryRefusal> recoveryRefusal();

    /**
     * Returns the data that the application keeps for this socket.
     *
     * @return a mutable, thread-safe map; it is recovered with the socket
     */
    Map<String, Object> data();

    /**
     * Returns the authenticated user: the last one set by {@link #authenticate}, else {@link Handshake#principal()}. It is sent
     * to no other client, and not recovered.
     *
     * @return the user, or empty if there is none
     */
    Optional<Principal> principal();

    /**
     * Sets the authenticated user of this socket, visible to all threads at once.
     *
     * @param newPrincipal replaces the previous one; null for no user
     */
    void authenticate(@Nullable Principal newPrincipal);

    /**
     * Runs a task after a delay, unless the socket ends earlier.
     *
     * @param delay positive
     * @param task runs on a thread that may block, not in the order of the handlers; an exception is logged
     * @throws IllegalArgumentException if the delay is not positive
     */
    void after(Duration delay, Runnable task);

    /**
     * Returns the variables of the namespace, by the names of the {@linkplain RoostServer#ofTemplate template}.
     *
     * @return an unmodifiable map; empty if the namespace has no template
     */
    Map<String, String> variables();

    /**
     * Returns the rooms of this socket. While it is connected, the room named by its id is first. Disconnecting listeners still
     * see the rooms, disconnect listeners don't. The effect of {@link Broadcaster#socketsJoin(Collection)} may be delayed.
     *
     * @return a copy
     */
    Set<String> rooms();

    /**
     * Joins rooms.
     *
     * @param more the names of the rooms
     * @throws IllegalStateException if the socket would be in too many rooms
     * @see #join(Collection)
     */
    void join(String... more);

    /**
     * Joins rooms. {@link #rooms()} shows them at once, and what the same thread sends to them later reaches this socket.
     *
     * @param more the names of the rooms
     * @throws IllegalStateException if the socket would be in more rooms than {@link
     *     dev.roost.server.spi.QuotaOptions#maxRoomsPerSocket()}; it joins none of them
     */
    void join(Collection<String> more);

    /**
     * Leaves rooms.
     *
     * @param some the names of the rooms
     * @see #leave(Collection)
     */
    void leave(String... some);

    /**
     * Leaves rooms. The room named by the id of the socket can't be left.
     *
     * @param some the names of the rooms
     */
    void leave(Collection<String> some);

    /**
     * Removes all listeners that this socket has for an event.
     *
     * @param event the name of the event
     */
    void off(String event);

    /** Removes all listeners that this socket has for events by name. Listeners of {@link #onAny} stay. */
    void removeAllListeners();

    /**
     * Returns the names of the events that this socket has listeners for, without those of the namespace.
     *
     * @return an unmodifiable copy
     */
    Set<String> eventNames();

    /**
     * Adds a listener of all events, including events without another listener. It runs before event middlewares and before
     * the listeners by name.
     *
     * @param listener runs on the handler executor
     * @return removes the listener
     */
    Registration onAny(EventListener listener);

    /**
     * Adds a listener of all events that runs before the existing ones.
     *
     * @param listener runs on the handler executor
     * @return removes the listener
     */
    Registration prependAny(EventListener listener);

    /**
     * Removes a listener that {@link #onAny} or {@link #prependAny} added.
     *
     * @param listener the listener
     */
    void offAny(EventListener listener);

    /** Removes all listeners that {@link #onAny} and {@link #prependAny} added. */
    void offAny();

    /**
     * Returns the listeners that {@link #onAny} and {@link #prependAny} added, in the order in which they run.
     *
     * @return an unmodifiable copy
     */
    List<EventListener> listenersAny();

    /**
     * Adds a listener of all events that are sent to this client, including broadcasts, without acknowledgements.
     *
     * @param listener runs on the handler executor; sending does not wait for it
     * @return removes the listener
     */
    Registration onAnyOutgoing(OutgoingListener listener);

    /**
     * Adds a listener of all outgoing events that runs before the existing ones.
     *
     * @param listener runs on the handler executor; sending does not wait for it
     * @return removes the listener
     */
    Registration prependAnyOutgoing(OutgoingListener listener);

    /**
     * Removes a listener that {@link #onAnyOutgoing} or {@link #prependAnyOutgoing} added.
     *
     * @param listener the listener
     */
    void offAnyOutgoing(OutgoingListener listener);

    /** Removes all listeners that {@link #onAnyOutgoing} and {@link #prependAnyOutgoing} added. */
    void offAnyOutgoing();

    /**
     * Returns the listeners that {@link #onAnyOutgoing} and {@link #prependAnyOutgoing} added, in the order in which they run.
     *
     * @return an unmodifiable copy
     */
    List<OutgoingListener> listenersAnyOutgoing();

    /**
     * Adds an event middleware, which may keep an event from its listeners. Event middlewares run in the order in which they
     * were added, until one throws.
     *
     * @param middleware runs on the handler executor
     * @return removes the middleware
     */
    Registration use(EventMiddleware middleware);

    /**
     * Adds a listener of events that an event middleware rejected.
     *
     * @param listener runs on the handler executor
     * @return removes the listener
     */
    Registration onError(ErrorListener listener);

    /**
     * Adds a listener of the disconnection that runs while {@link #rooms()} still returns the rooms.
     *
     * @param listener runs on the handler executor, after all events
     * @return removes the listener
     */
    Registration onDisconnecting(DisconnectListener listener);

    /**
     * Adds a listener of the disconnection. It does not run for a socket that was never connected; see {@link #closed()}.
     *
     * @param listener runs on the handler executor, after all events and after the disconnecting listeners
     * @return removes the listener
     */
    Registration onDisconnect(DisconnectListener listener);

    /**
     * Sends an event to this client. A socket that is not connected yet sends it when it connects; a socket that has ended
     * drops it.
     *
     * @param event {@inheritDoc}
     * @param arguments {@inheritDoc}
     */
    @Override
    void emit(String event, @Nullable Object @Nullable ... arguments);

    @Override
    SocketOperator asVolatile();

    @Override
    SocketOperator compress(boolean compress);

    @Override
    SocketOperator timeout(Duration timeout);

    /**
     * Completes when everything that was emitted to this client before this call has left the server: over WebSocket, when the
     * connection accepts more; over polling, when the client has fetched it. To apply backpressure, await this stage between
     * emits.
     *
     * @return completes on a thread that may block; fails with {@link SocketDisconnectedException} if the socket has ended or
     *     ends first
     */
    CompletionStage<Void> drained();

    /**
     * Returns an operator that selects all other sockets of the namespace.
     *
     * @return the operator
     */
    BroadcastOperator broadcast();

    /**
     * Selects the other sockets that are in any of the rooms.
     *
     * @param rooms {@inheritDoc}
     * @return {@inheritDoc}
     */
    @Override
    BroadcastOperator to(Collection<String> rooms);

    /**
     * Selects the other sockets that are in none of the rooms.
     *
     * @param rooms {@inheritDoc}
     * @return {@inheritDoc}
     */
    @Override
    BroadcastOperator except(Collection<String> rooms);

    /**
     * Selects the other sockets that are connected to this server.
     *
     * @return {@inheritDoc}
     */
    @Override
    BroadcastOperator local();

    /**
     * Disconnects this socket. The client receives a DISCONNECT packet. A socket that is not connected yet never connects.
     *
     * @param close whether to close the session too, which disconnects the sockets of the client in other namespaces
     */
    void disconnect(boolean close);

    /** Disconnects this socket. The sockets of the client in other namespaces stay connected. */
    void disconnect();

    /**
     * Closes the connection of the client without a DISCONNECT packet, after everything that was emitted before: Node's {@code
     * conn.close()}. The client treats it as a network failure and reconnects; its session can be recovered. All sockets of
     * the client, in other namespaces too, end with {@link DisconnectReason#FORCED_CLOSE}.
     */
    void closeConnection();
}
