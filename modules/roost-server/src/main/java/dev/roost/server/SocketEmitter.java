package dev.roost.server;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * Sends events to one client: the common interface of {@link Socket}, {@link RemoteSocket} and {@link SocketOperator}. Thread-safe.
 *
 * @since 0.1.0
 */
public interface SocketEmitter extends Emitter {
    /**
     * Returns an operator whose events may be dropped, as {@link BroadcastOperator#asVolatile()}.
     *
     * @return the operator
     */
    SocketEmitter asVolatile();

    /**
     * Returns an operator whose events may be compressed, or not, as {@link BroadcastOperator#compress}.
     *
     * @param compress whether to compress; true by default
     * @return the operator
     */
    SocketEmitter compress(boolean compress);

    /**
     * Returns an operator with a timeout for acknowledgements.
     *
     * @param timeout positive
     * @return the operator
     * @throws IllegalArgumentException if the timeout is not positive
     */
    SocketEmitter timeout(Duration timeout);

    /**
     * Sends an event and waits for the acknowledgement of the client: until the {@linkplain #timeout timeout} if there is one,
     * else as long as the client is connected.
     *
     * <p>A handler that blocks on the result should use a timeout: if the client sends more than {@link
     * ServerOptions#maxInbox()} while the handler runs, the server stops reading from the client, and does not read its
     * acknowledgement either.
     *
     * @param event the name of the event
     * @param arguments the arguments, as in {@link Emitter#emit}
     * @return completes with the values of the acknowledgement, on a thread that may block; fails with {@link
     *     AckTimeoutException} after the timeout, and with {@link SocketDisconnectedException} if the client disconnects first
     *     or is not connected
     * @throws IllegalArgumentException if the name is reserved, or the arguments are an array of another type than {@code
     *     Object[]}
     * @throws dev.roost.server.spi.PayloadException if an argument can't be encoded, or there are more attachments than
     *     {@link ServerOptions#maxOutgoingAttachments()}
     */
    CompletableFuture<Arguments> emitWithAck(String event, @Nullable Object @Nullable ... arguments);
}
