package dev.roost.gateway.runtime;

import dev.roost.gateway.OnGatewayInit;
import dev.roost.server.AsyncConnectionListener;
import dev.roost.server.Broadcaster;
import dev.roost.server.ConnectionListener;
import dev.roost.server.DisconnectListener;
import dev.roost.server.EventListener;
import dev.roost.server.Middleware;
import dev.roost.server.Namespace;
import dev.roost.server.ParentNamespace;

/** Where gateways listen: in one namespace, or in all of a template or a pattern. */
interface GatewayNamespace {
    /** As a gateway names it. */
    String name();

    /** What a gateway is given as its server. */
    Broadcaster server();

    void use(Middleware middleware);

    void on(String event, EventListener listener);

    void onUnknown(EventListener listener);

    void onConnection(ConnectionListener listener);

    void onConnectionAsync(AsyncConnectionListener listener);

    void onDisconnect(DisconnectListener listener);

    void tell(OnGatewayInit hook);

    record OfOne(Namespace server) implements GatewayNamespace {
        @Override
        public String name() {
            return server.name();
        }

        @Override
        public void use(Middleware middleware) {
            server.use(middleware);
        }

        @Override
        public void on(String event, EventListener listener) {
            server.on(event, listener);
        }

        @Override
        public void onUnknown(EventListener listener) {
            server.onUnknown(listener);
        }

        @Override
        public void onConnection(ConnectionListener listener) {
            server.onConnection(listener);
        }

        @Override
        public void onConnectionAsync(AsyncConnectionListener listener) {
            server.onConnectionAsync(listener);
        }

        @Override
        public void onDisconnect(DisconnectListener listener) {
            server.onDisconnect(listener);
        }

        @Override
        public void tell(OnGatewayInit hook) {
            hook.afterInit(server);
        }
    }

    record OfMany(String name, ParentNamespace server) implements GatewayNamespace {
        @Override
        public void use(Middleware middleware) {
            server.use(middleware);
        }

        @Override
        public void on(String event, EventListener listener) {
            server.on(event, listener);
        }

        @Override
        public void onUnknown(EventListener listener) {
            server.onUnknown(listener);
        }

        @Override
        public void onConnection(ConnectionListener listener) {
            server.onConnection(listener);
        }

        @Override
        public void onConnectionAsync(AsyncConnectionListener listener) {
            server.onConnectionAsync(listener);
        }

        @Override
        public void onDisconnect(DisconnectListener listener) {
            server.onDisconnect(listener);
        }

        @Override
        public void tell(OnGatewayInit hook) {
            hook.afterInit(server);
        }
    }
}
