package dev.roost.conformance.hostile;

import dev.roost.conformance.Door;
import dev.roost.tests.NoLeaks;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(NoLeaks.class)
class TomcatHostileInputsTest extends HostileInputsContract {
    TomcatHostileInputsTest() {
        super(TransportModule.TOMCAT, Door::tomcat);
    }
}
