package dev.roost.conformance;

import org.junit.jupiter.api.AfterAll;

/** The protocol on the port of a Spring application on Jetty. */
class JettyDoorTest extends DoorSuites {
    private static final Doors DOORS = new Doors(
            Door::jetty,
            Limit.HEADS_ARE_THE_CONTAINERS,
            Limit.CLOSE_HAS_A_STATUS,
            Limit.FRAGMENTS,
            Limit.VANISHED_GET_IS_FOUND_LATE,
            Limit.END_IS_TOLD_LATER);

    @Override
    Doors doors() {
        return DOORS;
    }

    @AfterAll
    static void close() {
        DOORS.close();
    }
}
