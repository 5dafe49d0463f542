package dev.roost.gateway;

import dev.roost.server.Namespace;
import dev.roost.server.ParentNamespace;

/**
 * A gateway that is notified when it has been registered. An exception stops the start of the application.
 *
 * <pre>{@code
 * import dev.roost.gateway.OnGatewayInit;
 * import dev.roost.gateway.WebSocketGateway;
 * import dev.roost.server.Namespace;
 *
 * @WebSocketGateway(namespace = "/stats")
 * class StatsGateway implements OnGatewayInit {
 *     @Override
 *     public void afterInit(Namespace server) {
 *         server.onConnection(socket -> socket.join("stats"));
 *     }
 * }
 * }</pre>
 *
 * @since 0.1.0
 */
public interface OnGatewayInit {
    /**
     * Called once, before the first client connects, if the gateway has one namespace.
     *
     * @param server the namespace of the gateway
     */
    default void afterInit(Namespace server) {}

    /**
     * Called once, before the first client connects, if the gateway has a template or a pattern.
     *
     * @param server the parent of the gateway's namespaces
     */
    default void afterInit(ParentNamespace server) {}
}
