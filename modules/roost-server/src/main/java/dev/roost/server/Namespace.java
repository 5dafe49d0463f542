package dev.roost.server;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * A namespace: a path with its own sockets, rooms and listeners. Thread-safe.
 *
 * <pre>{@code
 * import dev.roost.server.Namespace;
 * import dev.roost.server.RoostServer;
 *
 * RoostServer server = RoostServer.create();
 * Namespace chat = server.of("/chat");
 * chat.onConnection(socket -> socket.join("lobby"));
 * chat.on("message", String.class, (text, event) -> chat.to("lobby").emit("message", text));
 * }</pre>
 *
 * <p>Applications don't implement this interface, but may mock it in tests.
 *
 * @see <a href="https://socket.io/docs/v4/namespaces/">Socket.IO: namespaces</a>
 * @since 0.1.0
 */
public interface Namespace extends AnyNamespace {
    /**
     * Returns the parent namespace that this namespace was created from.
     *
     * @return the parent, or empty for a namespace that is not dynamic
     */
    Optional<ParentNamespace> parent();

    /**
     * Returns the variables of the name, by the names of the {@linkplain RoostServer#ofTemplate template}.
     *
     * @return an unmodifiable map; empty if the namespace has no template
     */
    Map<String, String> variables();

    /**
     * Adds a listener of room events on this server: a room is created or deleted, a socket joins or leaves. Events are
     * delivered in order, from the time of this call.
     *
     * @param listener runs on the handler executor
     * @return removes the listener
     */
    Registration onRoomEvent(RoomListener listener);

    /**
     * Returns whether this namespace has listeners of connections, disconnections or events. Middlewares, and the listeners of
     * the parent namespace and of single sockets, don't count.
     *
     * @return whether there is a listener
     */
    boolean hasListeners();

    /**
     * Returns the sockets that are connected to this server.
     *
     * @return an unmodifiable copy
     */
    Collection<Socket> sockets();

    /**
     * Returns the number of sockets that are connected to this server.
     *
     * @return the number of sockets
     */
    int socketCount();

    /**
     * Returns a socket that is connected to this server.
     *
     * @param id the public id of the socket
     * @return the socket, or empty if no connected socket has this id
     */
    Optional<Socket> socket(String id);

    /**
     * Returns the rooms of the sockets of this server, without the rooms that are named by socket ids. A room that the same
     * thread has joined with {@link Socket#join} is included at once; the effect of {@link #socketsJoin(Collection)} may be
     * delayed. Visits all sockets of the namespace: use it for statistics, not for each event.
     *
     * @return an unmodifiable copy
     */
    Set<String> rooms();

    /**
     * Sends an event to the other servers of the cluster, which receive it with {@link #onServerSide}.
     *
     * @param event the name of the event
     * @param arguments the arguments, as in {@link Emitter#emit}
     * @throws IllegalArgumentException if the name is reserved, or the arguments are an array of another type than {@code
     *     Object[]}
     * @throws dev.roost.server.spi.PayloadException if an argument can't be encoded
     */
    void serverSideEmit(String event, @Nullable Object @Nullable ... arguments);

    /**
     * Sends an event to the other servers of the cluster and collects their answers.
     *
     * @param event the name of the event
     * @param arguments the arguments, as in {@link Emitter#emit}
     * @return completes with one answer per server, on a thread that may block; fails with {@link
     *     dev.roost.server.spi.PartialAnswersException} if a server does not answer in time, which contains the {@link
     *     Arguments} received so far, and with {@link dev.roost.server.spi.ClusterUnavailableException} if the other servers
     *     can't be reached
     * @throws IllegalArgumentException if the name is reserved, or the arguments are an array of another type than {@code
     *     Object[]}
     * @throws dev.roost.server.spi.PayloadException if an argument can't be encoded
     */
    CompletableFuture<List<Arguments>> serverSideEmitWithAck(String event, @Nullable Object @Nullable ... arguments);

    /**
     * Counts the servers of the cluster.
     *
     * @return completes with the number of servers, including this one, on a thread that may block; fails with {@link
     *     dev.roost.server.spi.ClusterUnavailableException} if the other servers can't be reached
     */
    CompletableFuture<Integer> serverCount();
}
