package dev.roost.server;

import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * Broadcasts to sockets: the common interface of {@link RoostServer}, {@link Namespace} and {@link ParentNamespace}. Each method
 * applies to all sockets; {@link #to}, {@link #except} and {@link #local} return an operator with fewer receivers. Thread-safe.
 *
 * @since 0.1.0
 */
public interface Broadcaster extends Emitter, RoomSelector {
    /**
     * Returns an operator that selects all sockets.
     *
     * @return the operator
     */
    BroadcastOperator everyone();

    @Override
    default BroadcastOperator to(Collection<String> rooms) {
        return everyone().to(rooms);
    }

    @Override
    default BroadcastOperator except(Collection<String> rooms) {
        return everyone().except(rooms);
    }

    @Override
    default BroadcastOperator local() {
        return everyone().local();
    }

    /**
     * Returns an operator whose events may be dropped, as {@link BroadcastOperator#asVolatile()}.
     *
     * @return the operator
     */
    default BroadcastOperator asVolatile() {
        return everyone().asVolatile();
    }

    /**
     * Returns an operator whose events may be compressed, or not, as {@link BroadcastOperator#compress}.
     *
     * @param compress whether to compress; true by default
     * @return the operator
     */
    default BroadcastOperator compress(boolean compress) {
        return everyone().compress(compress);
    }

    /**
     * Returns an operator with a timeout for acknowledgements.
     *
     * @param timeout positive
     * @return the operator
     * @throws IllegalArgumentException if the timeout is not positive
     */
    default BroadcastOperator timeout(Duration timeout) {
        return everyone().timeout(timeout);
    }

    @Override
    default void emit(String event, @Nullable Object @Nullable ... arguments) {
        everyone().emit(event, arguments);
    }

    /**
     * Sends an event and collects the acknowledgements, as {@link BroadcastOperator#emitWithAck}.
     *
     * @param event the name of the event
     * @param arguments the arguments, as in {@link Emitter#emit}
     * @return completes with the acknowledgements received, on a thread that may block
     */
    default CompletableFuture<BroadcastAcks> emitWithAck(String event, @Nullable Object @Nullable ... arguments) {
        return everyone().emitWithAck(event, arguments);
    }

    /**
     * Finds the sockets on all servers of the cluster, as {@link BroadcastOperator#fetchSockets}.
     *
     * @return completes on a thread that may block
     */
    default CompletableFuture<List<RemoteSocket>> fetchSockets() {
        return everyone().fetchSockets();
    }

    /**
     * Makes the sockets join rooms, as {@link BroadcastOperator#socketsJoin(Collection)}.
     *
     * @param rooms the names of the rooms
     */
    default void socketsJoin(String... rooms) {
        everyone().socketsJoin(rooms);
    }

    /**
     * Makes the sockets join rooms, as {@link BroadcastOperator#socketsJoin(Collection)}.
     *
     * @param rooms the names of the rooms
     */
    default void socketsJoin(Collection<String> rooms) {
        everyone().socketsJoin(rooms);
    }

    /**
     * Makes the sockets leave rooms, as {@link BroadcastOperator#socketsLeave(Collection)}.
     *
     * @param rooms the names of the rooms
     */
    default void socketsLeave(String... rooms) {
        everyone().socketsLeave(rooms);
    }

    /**
     * Makes the sockets leave rooms, as {@link BroadcastOperator#socketsLeave(Collection)}.
     *
     * @param rooms the names of the rooms
     */
    default void socketsLeave(Collection<String> rooms) {
        everyone().socketsLeave(rooms);
    }

    /**
     * Disconnects the sockets. Each client receives a DISCONNECT packet.
     *
     * @param close whether to close the sessions too, which disconnects the sockets of the clients in other namespaces
     */
    default void disconnectSockets(boolean close) {
        everyone().disconnectSockets(close);
    }

    /**
     * Disconnects the sockets. The sockets of the clients in other namespaces stay connected.
     */
    default void disconnectSockets() {
        everyone().disconnectSockets();
    }
}
