package dev.roost.server.spi;

import dev.roost.protocol.Payload;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;

/** What an adapter knows of the namespace it serves. Thread-safe. */
public interface AdapterContext {
    /** With its leading slash. */
    String namespace();

    /** With which what is broadcast is encoded. */
    Parser parser();

    /** The number for an event that asks the sockets of this server for answers. */
    long nextAckId();

    /** Present if clients that were away are to be known again. */
    Optional<RecoveryOptions> recovery();

    /** After how long a silent client is missed, at most, in nanoseconds. */
    long silenceNanos();

    /** Where an adapter may block, and completes what it returned. */
    Executor executor();

    /** Another server has emitted something to this one: a name and arguments. */
    void onServerSideEvent(Payload event);

    /**
     * As {@link #onServerSideEvent}, of one that waits for an answer.
     *
     * @return what this server answers; an empty list of values, if nobody here hears such an event
     */
    CompletionStage<Payload> onServerSideRequest(Payload event);

    /** Whether somebody hears {@link #onRoomEvents}. */
    boolean wantsRoomEvents();

    /** Tells the application. What is told from one thread, or in turn by several, is heard in that order. */
    void onRoomEvents(List<RoomEvent> events);
}
