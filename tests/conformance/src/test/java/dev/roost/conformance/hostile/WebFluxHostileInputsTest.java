package dev.roost.conformance.hostile;

import dev.roost.conformance.Door;
import dev.roost.tests.NoLeaks;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(NoLeaks.class)
class WebFluxHostileInputsTest extends HostileInputsContract {
    WebFluxHostileInputsTest() {
        super(TransportModule.WEB_FLUX, Door::webFlux);
    }
}
