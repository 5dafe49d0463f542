package dev.roost.spring;

import org.springframework.boot.autoconfigure.condition.NoneNestedConditions;
import org.springframework.context.annotation.Conditional;

/** Matches if the server has a port of its own: {@code roost.port} is set. */
final class OnOwnPort extends NoneNestedConditions {
    OnOwnPort() {
        super(ConfigurationPhase.PARSE_CONFIGURATION);
    }

    @Conditional(OnApplicationsPort.class)
    static final class ApplicationsPort {}
}
