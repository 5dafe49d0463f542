package dev.roost.conformance;

import dev.roost.tests.NoLeaks;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.extension.ExtendWith;

/** The protocol on a port of the server's own. */
@ExtendWith(NoLeaks.class)
class StandAloneDoorTest extends DoorSuites {
    private static final Doors DOORS = new Doors(Door::standAlone);

    @Override
    Doors doors() {
        return DOORS;
    }

    @AfterAll
    static void close() {
        DOORS.close();
    }
}
