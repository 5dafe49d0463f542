package dev.roost.server;

import java.util.Collection;

/**
 * A parent of dynamic namespaces: a child is created when a client connects to a name that matches, after the middlewares have
 * accepted the client. Thread-safe.
 *
 * <pre>{@code
 * import dev.roost.server.ParentNamespace;
 * import dev.roost.server.RoostServer;
 *
 * RoostServer server = RoostServer.create();
 * ParentNamespace organizations = server.ofTemplate("/org/{id}");
 * organizations.onConnection(socket -> socket.emit("welcome", socket.variables().get("id")));
 * }</pre>
 *
 * <p>Broadcasts reach the sockets of all children that exist on this server. Applications don't implement this interface, but
 * may mock it in tests.
 *
 * @see <a href="https://socket.io/docs/v4/namespaces/#dynamic-namespaces">Socket.IO: dynamic namespaces</a>
 * @since 0.1.0
 */
public interface ParentNamespace extends AnyNamespace {
    /**
     * Returns the children that exist on this server.
     *
     * @return an unmodifiable copy
     */
    Collection<Namespace> children();
}
