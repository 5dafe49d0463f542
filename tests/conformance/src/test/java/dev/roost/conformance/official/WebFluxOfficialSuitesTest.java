package dev.roost.conformance.official;

import dev.roost.tests.NoLeaks;
import org.junit.jupiter.api.extension.ExtendWith;

/** The official suites on the port of a Spring application on WebFlux. */
@ExtendWith(NoLeaks.class)
class WebFluxOfficialSuitesTest extends OfficialSuites {
    @Override
    OfficialServers open() {
        return OfficialServers.webFlux();
    }
}
