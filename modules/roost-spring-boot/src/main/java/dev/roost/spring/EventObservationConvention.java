package dev.roost.spring;

import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationConvention;

/**
 * The name and the keys of the observations of gateway handlers. A bean of this type replaces {@link
 * DefaultEventObservationConvention}.
 *
 * @since 0.1.0
 */
public interface EventObservationConvention extends ObservationConvention<EventObservationContext> {
    @Override
    default boolean supportsContext(Observation.Context context) {
        return context instanceof EventObservationContext;
    }
}
