package dev.roost.server;

import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** Where an application begins to choose receivers; whatever is not narrowed is for all. Thread-safe. */
public interface Broadcaster extends Emitter, RoomSelector {
    /** All there are. */
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

    /** As {@link BroadcastOperator#asVolatile()}. */
    default BroadcastOperator asVolatile() {
        return everyone().asVolatile();
    }

    /** As {@link BroadcastOperator#compress}. */
    default BroadcastOperator compress(boolean compress) {
        return everyone().compress(compress);
    }

    /** As {@link BroadcastOperator#timeout}. */
    default BroadcastOperator timeout(Duration timeout) {
        return everyone().timeout(timeout);
    }

    /** As {@link BroadcastOperator#emit}. */
    @Override
    default void emit(String event, @Nullable Object @Nullable ... arguments) {
        everyone().emit(event, arguments);
    }

    /** As {@link BroadcastOperator#emitWithAck}. */
    default CompletableFuture<BroadcastAcks> emitWithAck(String event, @Nullable Object @Nullable ... arguments) {
        return everyone().emitWithAck(event, arguments);
    }

    /** As {@link BroadcastOperator#fetchSockets}. */
    default CompletableFuture<List<RemoteSocket>> fetchSockets() {
        return everyone().fetchSockets();
    }

    /** As {@link BroadcastOperator#socketsJoin}. */
    default void socketsJoin(String... rooms) {
        everyone().socketsJoin(rooms);
    }

    /** As {@link BroadcastOperator#socketsJoin}. */
    default void socketsJoin(Collection<String> rooms) {
        everyone().socketsJoin(rooms);
    }

    /** As {@link BroadcastOperator#socketsLeave}. */
    default void socketsLeave(Collection<String> rooms) {
        everyone().socketsLeave(rooms);
    }

    /** As {@link BroadcastOperator#socketsLeave}. */
    default void socketsLeave(String... rooms) {
        everyone().socketsLeave(rooms);
    }

    /** As {@link BroadcastOperator#disconnectSockets(boolean)}. */
    default void disconnectSockets(boolean close) {
        everyone().disconnectSockets(close);
    }

    /** As {@link BroadcastOperator#disconnectSockets()}. */
    default void disconnectSockets() {
        everyone().disconnectSockets();
    }
}
