package dev.roost.conformance.official;

import dev.roost.tests.NoLeaks;
import org.junit.jupiter.api.extension.ExtendWith;

/** The official suites on ports of the server's own. */
@ExtendWith(NoLeaks.class)
class StandAloneOfficialSuitesTest extends OfficialSuites {
    @Override
    OfficialServers open() {
        return OfficialServers.standAlone();
    }
}
