package dev.roost.spring.port;

import org.springframework.boot.autoconfigure.condition.NoneNestedConditions;
import org.springframework.context.annotation.Conditional;

/** Matches if {@code roost.port} is set, so that the server has a dedicated port. */
final class OnDedicatedPortCondition extends NoneNestedConditions {
    OnDedicatedPortCondition() {
        super(ConfigurationPhase.PARSE_CONFIGURATION);
    }

    @Conditional(OnApplicationPortCondition.class)
    static final class ApplicationsPort {}
}
