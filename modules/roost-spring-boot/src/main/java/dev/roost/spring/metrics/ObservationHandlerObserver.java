package dev.roost.spring.metrics;

import dev.roost.gateway.EventContext;
import dev.roost.gateway.runtime.HandlerInfo;
import dev.roost.gateway.runtime.HandlerObserver;
import dev.roost.gateway.runtime.HandlerOutcome;
import dev.roost.spring.DefaultEventObservationConvention;
import dev.roost.spring.EventObservationContext;
import dev.roost.spring.EventObservationConvention;
import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationRegistry;
import org.jspecify.annotations.Nullable;

/** Creates an observation of each call of a handler. It is the current observation on the handler's thread. Thread-safe. */
final class ObservationHandlerObserver implements HandlerObserver {
    private static final EventObservationConvention DEFAULT = new DefaultEventObservationConvention();

    private final ObservationRegistry registry;
    private final @Nullable EventObservationConvention convention;

    ObservationHandlerObserver(ObservationRegistry registry, @Nullable EventObservationConvention convention) {
        this.registry = registry;
        this.convention = convention;
    }

    @Override
    public Watch begin(HandlerInfo handler, EventContext event) {
        if (registry.isNoop()) {
            return Watch.NONE;
        }
        EventObservationContext context = new EventObservationContext(handler, event);
        Observation observation = Observation.createNotStarted(convention, DEFAULT, () -> context, registry)
                .start();
        return new Observed(context, observation, observation.openScope());
    }

    private record Observed(EventObservationContext context, Observation observation, Observation.Scope scope)
            implements Watch {
        @Override
        public void left() {
            scope.close();
        }

        @Override
        public void ended(HandlerOutcome outcome, @Nullable Throwable failure) {
            context.complete(outcome);
            if (outcome == HandlerOutcome.ERROR && failure != null) {
                observation.error(failure);
            }
            observation.stop();
        }
    }
}
