package dev.roost.server;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Hears one kind of event. The events of one socket come one at a time, in order; so it may block, unless it says that it
 * doesn't.
 */
@FunctionalInterface
public interface EventListener {
    /** @throws Exception logged; a client that waits for an answer is told that there was an error */
    void onEvent(Event event) throws Exception;

    /**
     * Whether it may be called on the socket's loop: it must never block, for the loop's other clients wait meanwhile. An
     * event is handled there, without the way to another thread, if none of those who hear it blocks, the socket has no
     * middlewares of events, and nothing of the socket is before it. Asked for each event; the answer must not change.
     */
    default boolean isNonBlocking() {
        return false;
    }

    /**
     * How long the client of an event may wait for its answer, from when the event came and whatever keeps it: events before
     * it, a handler that blocks, an answer that nobody gives. Of several who hear an event, what the first says that says
     * one holds. Asked on the loop, for each event whose client waits; the answer must not change.
     *
     * @return more than nothing; null for as long as it takes
     */
    default @Nullable Duration answersWithin() {
        return null;
    }

    /**
     * The client has waited that long in vain: here it may be answered after all, for example with an error. It is run on a
     * thread that may block, not behind the socket's handlers; a handler that runs goes on, and what it answers then is
     * too late if this was first.
     *
     * @throws Exception logged
     */
    default void onLate(Event event) throws Exception {}
}
