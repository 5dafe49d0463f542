package dev.roost.gateway.runtime;

import dev.roost.gateway.AsyncOnGatewayConnection;
import dev.roost.gateway.OnGatewayConnection;
import dev.roost.gateway.OnGatewayDisconnect;
import dev.roost.gateway.OnGatewayInit;
import dev.roost.server.AnyNamespace;
import dev.roost.server.DisconnectReason;
import dev.roost.server.Namespace;
import dev.roost.server.ParentNamespace;
import dev.roost.server.Socket;
import java.util.concurrent.CompletionStage;

/** Calls the connection, disconnection and initialization hooks of gateways. Thread-safe. */
record GatewayHooks(CompositeHandlerScope scope, ResultHandler results) {
    /**
     * Adds the hooks of a gateway.
     *
     * @param type the gateway class, not a proxy class
     */
    void add(Object gateway, Class<?> type, AnyNamespace namespace) {
        String connecting = type.getSimpleName() + ".handleConnection";
        if (gateway instanceof OnGatewayConnection hook) {
            namespace.onConnection(socket -> connected(hook, connecting, socket));
        }
        if (gateway instanceof AsyncOnGatewayConnection hook) {
            namespace.onConnectionAsync(socket -> connectedAsync(hook, connecting, socket));
        }
        if (gateway instanceof OnGatewayDisconnect hook) {
            namespace.onDisconnect((socket, reason) -> disconnected(hook, socket, reason));
        }
        if (gateway instanceof OnGatewayInit hook) {
            initialized(hook, namespace);
        }
    }

    private static void initialized(OnGatewayInit hook, AnyNamespace namespace) {
        if (namespace instanceof ParentNamespace parent) {
            hook.afterInit(parent);
        } else {
            hook.afterInit((Namespace) namespace);
        }
    }

    private void connected(OnGatewayConnection hook, String name, Socket socket) {
        Runnable end = scope.begin(socket);
        try {
            hook.handleConnection(socket);
        } catch (Throwable failure) {
            results.threw(socket, name, failure);
        } finally {
            end.run();
        }
    }

    private CompletionStage<?> connectedAsync(AsyncOnGatewayConnection hook, String name, Socket socket)
            throws Exception {
        Runnable end = scope.begin(socket);
        try {
            return hook.handleConnection(socket).handle((done, failure) -> {
                if (failure != null) {
                    results.threw(socket, name, failure);
                }
                return done;
            });
        } finally {
            end.run();
        }
    }

    private void disconnected(OnGatewayDisconnect hook, Socket socket, DisconnectReason reason) throws Exception {
        Runnable end = scope.begin(socket);
        try {
            hook.handleDisconnect(socket, reason);
        } finally {
            end.run();
        }
    }
}
