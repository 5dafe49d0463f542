package dev.roost.server;

/**
 * Is told what a server does, to count it. Called on any thread, loops among them: what is done here must be quick, and must
 * neither block nor throw. What it throws is logged, once, and goes no further.
 */
public interface ServerObserver {
    /** Wants to know nothing. */
    ServerObserver NONE = new ServerObserver() {};

    /** A client has been let into a namespace. */
    default void connected(Socket socket) {}

    /** A middleware did not let a client into a namespace. */
    default void refused(Socket socket) {}

    /**
     * A client asked for a namespace that there is not, or for one more than it may be in.
     *
     * @param name chosen by the client: any text
     */
    default void turnedAway(String name) {}

    /** A socket that was connected has ended. */
    default void disconnected(Socket socket, DisconnectReason reason) {}

    /**
     * A client has sent an event; it is still to be handled.
     *
     * @param event chosen by the client: any text that is not reserved
     */
    default void received(Socket socket, String event) {}

    /** An event was emitted in a namespace: told once, whether to one socket, to many, or to nobody. */
    default void emitted(Namespace namespace, String event) {}

    /** An event was emitted to the children of a dynamic namespace: told once, and for none of the children. */
    default void emitted(ParentNamespace parent, String event) {}

    /**
     * An event was handed to the connection of a client that this server has: told for each, on its loop. What is volatile
     * may still be left out there.
     */
    default void delivered(Socket socket, String event) {}

    /**
     * The wait for one client's acknowledgement is over. Of a broadcast it is told for each client that was asked.
     *
     * @param nanos how long it was
     */
    default void awaitedAck(Namespace namespace, AckOutcome outcome, long nanos) {}
}
