package dev.roost.conformance;

import org.junit.jupiter.api.AfterAll;

/** The protocol on the port of a Spring application on Tomcat. */
class TomcatDoorTest extends DoorSuites {
    private static final Doors DOORS = new Doors(Door::tomcat, Limit.values());

    @Override
    Doors doors() {
        return DOORS;
    }

    @AfterAll
    static void close() {
        DOORS.close();
    }
}
