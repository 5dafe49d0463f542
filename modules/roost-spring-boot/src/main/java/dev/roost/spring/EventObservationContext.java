package dev.roost.spring;

import dev.roost.gateway.EventContext;
import dev.roost.gateway.runtime.HandlerInfo;
import dev.roost.gateway.runtime.HandlerOutcome;
import io.micrometer.observation.Observation;
import org.jspecify.annotations.Nullable;

/**
 * The context of the observation of one call of a gateway handler. {@link #outcome()} may be called on any thread.
 *
 * @since 0.1.0
 */
public final class EventObservationContext extends Observation.Context {
    private final HandlerInfo handler;
    private final EventContext event;
    private volatile @Nullable HandlerOutcome outcome;

    /**
     * Creates the context of a call that has begun.
     *
     * @param handler the handler
     * @param event the event
     */
    public EventObservationContext(HandlerInfo handler, EventContext event) {
        this.handler = handler;
        this.event = event;
    }

    /**
     * Returns the description of the handler.
     *
     * @return the handler
     */
    public HandlerInfo handler() {
        return handler;
    }

    /**
     * Returns the event and its socket. Clients choose their values, so they must not become low-cardinality keys.
     *
     * @return the event
     */
    public EventContext event() {
        return event;
    }

    /**
     * Returns the name of the event as the handler declares it.
     *
     * @return the name; {@code *} for a handler of {@code SubscribeMessage.ANY}
     */
    public String declaredEvent() {
        String name = event.event().name();
        return handler.events().contains(name) ? name : "*";
    }

    /**
     * Returns the outcome of the call.
     *
     * @return the outcome; null while the call is in progress
     */
    public @Nullable HandlerOutcome outcome() {
        return outcome;
    }

    /**
     * Sets the outcome, when the call has completed.
     *
     * @param result the outcome
     */
    public void complete(HandlerOutcome result) {
        outcome = result;
    }
}
