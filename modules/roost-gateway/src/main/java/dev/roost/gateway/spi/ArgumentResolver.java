package dev.roost.gateway.spi;

import dev.roost.gateway.HandlerParameter;
import dev.roost.server.Event;
import org.jspecify.annotations.Nullable;

/** Knows one kind of parameter of a handler. */
public interface ArgumentResolver {
    /** Whether it gives values to the parameter, going by its annotations or its type. */
    boolean supports(HandlerParameter parameter);

    /**
     * Prepares what happens for each event; called once per parameter that it supports, at startup.
     *
     * @throws IllegalArgumentException if the parameter can't be served; says what was expected
     */
    Argument resolve(HandlerParameter parameter);

    /** Whether pipes see its values: those that a client sent. */
    default boolean isPiped() {
        return false;
    }

    /** Gives the value of one parameter for each event. Thread-safe. */
    @FunctionalInterface
    interface Argument {
        /** @throws dev.roost.server.spi.PayloadException if what the client sent is not of the parameter's type */
        @Nullable
        Object of(Event event);
    }
}
