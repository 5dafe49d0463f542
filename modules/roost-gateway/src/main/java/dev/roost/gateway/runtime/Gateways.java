package dev.roost.gateway.runtime;

import dev.roost.gateway.AckPolicy;
import dev.roost.gateway.OnGatewayConnection;
import dev.roost.gateway.OnGatewayDisconnect;
import dev.roost.gateway.OnGatewayInit;
import dev.roost.server.Namespace;
import dev.roost.server.RoostServer;
import dev.roost.server.Socket;
import java.lang.reflect.Field;
import java.util.List;

/** Puts gateways to work on a server. For the start of an application: not thread-safe. */
public final class Gateways {
    private final RoostServer server;
    private final ResultHandler results;
    private final GatewayScanner scanner =
            new GatewayScanner(List.of(new MessageBodyResolver(), new ConnectedSocketResolver()));

    public Gateways(RoostServer server) {
        this(server, AckPolicy.ALWAYS);
    }

    public Gateways(RoostServer server, AckPolicy policy) {
        this.server = server;
        this.results = new ResultHandler(policy);
    }

    /**
     * Gives a gateway its server and lets it hear its events.
     *
     * @throws GatewayDefinitionException if it is not well-formed; says where, and what was expected
     */
    public Gateways register(Object gateway) {
        inject(gateway);
        listen(gateway);
        return this;
    }

    /**
     * Sets the fields with {@link dev.roost.gateway.WebSocketServer}: the first half of {@link #register}, for the
     * object itself where a proxy will stand before it.
     */
    public void inject(Object gateway) {
        GatewayDefinition definition = scanner.scan(gateway.getClass());
        Namespace namespace = server.of(definition.namespace());
        for (Field field : definition.serverFields()) {
            try {
                field.setAccessible(true);
                field.set(gateway, field.getType() == Namespace.class ? namespace : server);
            } catch (IllegalAccessException | RuntimeException e) {
                throw new IllegalStateException("@WebSocketServer: can't be set: " + field, e);
            }
        }
    }

    /** Adds its handlers and hooks: the second half of {@link #register}. */
    public void listen(Object gateway) {
        GatewayDefinition definition = scanner.scan(gateway.getClass());
        Namespace namespace = server.of(definition.namespace());
        for (HandlerDefinition handler : definition.handlers()) {
            namespace.on(handler.event(), new HandlerPipeline(gateway, handler, results));
        }
        if (gateway instanceof OnGatewayConnection hook) {
            namespace.onConnection(socket -> connected(hook, socket));
        }
        if (gateway instanceof OnGatewayDisconnect hook) {
            namespace.onDisconnect(hook::handleDisconnect);
        }
        if (gateway instanceof OnGatewayInit hook) {
            hook.afterInit(namespace);
        }
    }

    private void connected(OnGatewayConnection hook, Socket socket) {
        try {
            hook.handleConnection(socket);
        } catch (Throwable failure) {
            results.threw(socket, "handleConnection", failure);
        }
    }
}
