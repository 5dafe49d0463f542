package dev.roost.spring;

import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationConvention;

/**
 * What observations of gateways' handlers are called, and which keys they have. A bean of this type takes the place of {@link
 * DefaultEventObservationConvention}.
 */
public interface EventObservationConvention extends ObservationConvention<EventObservationContext> {
    @Override
    default boolean supportsContext(Observation.Context context) {
        return context instanceof EventObservationContext;
    }
}
