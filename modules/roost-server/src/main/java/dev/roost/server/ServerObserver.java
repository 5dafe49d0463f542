package dev.roost.server;

/**
 * Receives notifications about the work of a server, for metrics. Called on any thread, including event loops, never while a
 * lock is held: implementations must be fast, must not block and must not throw. The first exception of an observer is logged;
 * it has no other effect.
 *
 * @since 0.1.0
 */
public interface ServerObserver {
    /** An observer that ignores all notifications. */
    ServerObserver NONE = new ServerObserver() {};

    /**
     * A client has joined a namespace.
     *
     * @param socket the socket
     */
    default void connected(Socket socket) {}

    /**
     * A middleware has rejected a client.
     *
     * @param socket the socket that was not connected
     */
    default void refused(Socket socket) {}

    /**
     * A client was rejected because the namespace doesn't exist, because it has joined too many namespaces, or because
     * it has sent too many CONNECT packets.
     *
     * @param name the name that the client sent: any text
     */
    default void namespaceRefused(String name) {}

    /**
     * A socket that was connected has ended.
     *
     * @param socket the socket
     * @param reason why it ended
     */
    default void disconnected(Socket socket, DisconnectReason reason) {}

    /**
     * A client has sent an event, which is not handled yet.
     *
     * @param socket the socket
     * @param event the name that the client chose: any text that is not reserved
     */
    default void received(Socket socket, String event) {}

    /**
     * The server has stopped reading from a client for some time, because the client has sent too much. Called on its event
     * loop.
     *
     * @param sessionId the id of its session
     */
    default void paused(String sessionId) {}

    /**
     * An event was emitted in a namespace: one notification per call, for any number of receivers.
     *
     * @param namespace the namespace
     * @param event the name of the event
     */
    default void emitted(Namespace namespace, String event) {}

    /**
     * An event was emitted to the children of a parent namespace: one notification per call, and none for the children.
     *
     * @param parent the parent namespace
     * @param event the name of the event
     */
    default void emitted(ParentNamespace parent, String event) {}

    /**
     * An event was passed to the connection of one client of this server. Called on its event loop, once per receiver. A
     * volatile event may still be dropped there.
     *
     * @param socket the receiver
     * @param event the name of the event
     */
    default void delivered(Socket socket, String event) {}

    /**
     * The wait for the acknowledgement of one client has ended. For a broadcast, called once per client.
     *
     * @param namespace the namespace
     * @param outcome how the wait ended
     * @param nanos how long it took, in nanoseconds
     */
    default void awaitedAck(Namespace namespace, AckOutcome outcome, long nanos) {}
}
