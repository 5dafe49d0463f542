package dev.roost.gateway;

import dev.roost.server.Socket;
import java.util.concurrent.CompletionStage;

/**
 * The asynchronous form of {@link OnGatewayConnection}: the socket's events wait for a stage, but no thread does.
 *
 * <pre>{@code
 * import dev.roost.gateway.AsyncOnGatewayConnection;
 * import dev.roost.gateway.WebSocketGateway;
 * import dev.roost.server.Socket;
 * import java.util.concurrent.CompletableFuture;
 * import java.util.concurrent.CompletionStage;
 *
 * @WebSocketGateway
 * class ProfileGateway implements AsyncOnGatewayConnection {
 *     @Override
 *     public CompletionStage<?> handleConnection(Socket socket) {
 *         return CompletableFuture.supplyAsync(() -> "profile of " + socket.id())
 *                 .thenAccept(profile -> socket.emit("profile", profile));
 *     }
 * }
 * }</pre>
 *
 * @since 0.1.0
 */
@FunctionalInterface
public interface AsyncOnGatewayConnection {
    /**
     * Handles a connection, after the client got its CONNECT packet. No event of the socket is handled before the stage completes
     * or the server option {@code connectTimeout} has elapsed.
     *
     * @param socket the connected socket
     * @return a stage; its failure is handled like an exception of {@link OnGatewayConnection#handleConnection}
     * @throws Exception handled like a failed stage
     */
    CompletionStage<?> handleConnection(Socket socket) throws Exception;
}
