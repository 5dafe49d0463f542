package dev.roost.server.spi;

import dev.roost.engine.memory.MemoryBudget;
import dev.roost.protocol.Payload;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;

/**
 * The namespace of an adapter and the services of its server. Implemented by the server. Thread-safe.
 *
 * @since 0.1.0
 */
public interface AdapterContext {
    /**
     * Returns the name of the namespace.
     *
     * @return the name, with its leading slash
     */
    String namespace();

    /**
     * Returns the parser that encodes broadcasts.
     *
     * @return the parser of the server
     */
    Parser parser();

    /**
     * Returns the next acknowledgement id for an event that is sent to sockets of this server.
     *
     * @return an id that no other event of this namespace and server has
     */
    long nextAckId();

    /**
     * Returns the options of connection state recovery.
     *
     * @return the options; empty if recovery is disabled
     */
    Optional<RecoveryOptions> recovery();

    /**
     * Returns the longest time after which a silent client is disconnected.
     *
     * @return nanoseconds
     */
    long silenceNanos();

    /**
     * Returns the executor for blocking work. The adapter completes returned stages on it.
     *
     * @return the executor, not an event loop
     */
    Executor executor();

    /**
     * Returns the memory that the server holds for all clients, to which the adapter charges what it stores.
     *
     * @return the budget; by default that of the process
     */
    default MemoryBudget memoryBudget() {
        return MemoryBudget.ofProcess();
    }

    /**
     * Notifies that a broadcast was queued to sockets of this server, so that a client whose events cause very many deliveries can
     * be slowed. Called on the thread that called {@link Adapter#broadcast}.
     *
     * @param receivers the number of sockets, possibly an estimate
     */
    default void onBroadcast(int receivers) {}

    /**
     * Passes a server-side event of another server to the listeners of this server.
     *
     * @param event the name of the event and its arguments
     */
    void onServerSideEvent(Payload event);

    /**
     * Passes a server-side event of another server, which waits for an answer, to the listeners of this server.
     *
     * @param event the name of the event and its arguments
     * @return completes with the answer of this server; with an empty list of values if no listener is registered for the event
     */
    CompletionStage<Payload> onServerSideRequest(Payload event);

    /**
     * Returns whether a listener for room events is registered. If not, the adapter need not call {@link #onRoomEvents}.
     *
     * @return whether room events have a listener
     */
    boolean wantsRoomEvents();

    /**
     * Notifies the listeners for room events. Listeners receive the events in the order of the calls, if calls do not overlap.
     *
     * @param events the events, in order
     */
    void onRoomEvents(List<RoomEvent> events);
}
