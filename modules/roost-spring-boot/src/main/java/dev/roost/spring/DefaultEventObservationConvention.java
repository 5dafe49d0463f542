package dev.roost.spring;

import dev.roost.gateway.runtime.HandlerOutcome;
import io.micrometer.common.KeyValues;
import java.util.Locale;

/**
 * The observation {@code roost.event}, with the keys {@code namespace} and {@code event} as the gateway declares them, and
 * {@code outcome}: {@code success}, {@code refused} or {@code error}. No key has a value that clients choose.
 *
 * @since 0.1.0
 */
public class DefaultEventObservationConvention implements EventObservationConvention {
    /** Creates the convention. */
    public DefaultEventObservationConvention() {}

    @Override
    public String getName() {
        return "roost.event";
    }

    @Override
    public String getContextualName(EventObservationContext context) {
        return context.handler().namespace() + " " + context.declaredEvent();
    }

    @Override
    public KeyValues getLowCardinalityKeyValues(EventObservationContext context) {
        HandlerOutcome outcome = context.outcome();
        return KeyValues.of(
                "namespace",
                context.handler().namespace(),
                "event",
                context.declaredEvent(),
                "outcome",
                outcome == null ? "unknown" : outcome.name().toLowerCase(Locale.ROOT));
    }
}
