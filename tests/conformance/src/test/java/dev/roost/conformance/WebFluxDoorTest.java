package dev.roost.conformance;

import dev.roost.tests.NoLeaks;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.extension.ExtendWith;

/** The protocol on the port of a Spring application. */
@ExtendWith(NoLeaks.class)
class WebFluxDoorTest extends DoorSuites {
    private static final Doors DOORS = new Doors(Door::webFlux);

    @Override
    Doors doors() {
        return DOORS;
    }

    @AfterAll
    static void close() {
        DOORS.close();
    }
}
