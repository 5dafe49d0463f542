package dev.roost.spring;

import dev.roost.gateway.EventContext;
import dev.roost.gateway.spi.HandlerInfo;
import dev.roost.gateway.spi.HandlerOutcome;
import io.micrometer.observation.Observation;
import org.jspecify.annotations.Nullable;

/** What is known of one call of a gateway's handler while it is observed. */
public final class EventObservationContext extends Observation.Context {
    private final HandlerInfo handler;
    private final EventContext event;
    private volatile @Nullable HandlerOutcome outcome;

    EventObservationContext(HandlerInfo handler, EventContext event) {
        this.handler = handler;
        this.event = event;
    }

    public HandlerInfo handler() {
        return handler;
    }

    /** What the client has sent, and its socket: nothing of it has a bound. */
    public EventContext event() {
        return event;
    }

    /** The event's name if the handler declares it; {@code *} if it hears what nobody else hears. */
    public String declaredEvent() {
        String name = event.event().name();
        return handler.events().contains(name) ? name : "*";
    }

    /** How it ended; null while it goes on. */
    public @Nullable HandlerOutcome outcome() {
        return outcome;
    }

    void end(HandlerOutcome how) {
        outcome = how;
    }
}
