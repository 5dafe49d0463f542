package dev.roost.gateway;

import org.jspecify.annotations.Nullable;

/** Answers the client that sent an event, once; see {@link Ack}. Thread-safe. */
public interface AckCallback {
    /**
     * Answers. Only the first answer goes out.
     *
     * @param values each is written as its own class; a list as {@link dev.roost.server.TypeRef#typed} says, if its elements
     *     have type ids
     * @return whether this one did: false if there was one before, or the client waits for none
     * @throws dev.roost.server.spi.PayloadException if a value can't be written
     */
    boolean send(@Nullable Object @Nullable ... values);

    /** Whether the client waits for an answer. */
    boolean isWanted();
}
