package dev.roost.conformance;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.extension.ExtendWith;

/** The protocol on a port of the server's own. */
@ExtendWith(NoLeaks.class)
class StandAloneDoorTest {
    private static final Doors DOORS = new Doors(Door::standAlone);

    @AfterAll
    static void close() {
        DOORS.close();
    }

    @Nested
    class Handshakes extends HandshakeSuite {
        @Override
        Doors doors() {
            return DOORS;
        }
    }

    @Nested
    class Refusals extends RefusalSuite {
        @Override
        Doors doors() {
            return DOORS;
        }
    }

    @Nested
    class Messages extends MessagesSuite {
        @Override
        Doors doors() {
            return DOORS;
        }
    }

    @Nested
    class Heartbeats extends HeartbeatSuite {
        @Override
        Doors doors() {
            return DOORS;
        }
    }

    @Nested
    class Upgrades extends UpgradeSuite {
        @Override
        Doors doors() {
            return DOORS;
        }
    }

    @Nested
    class PollingAlone extends PollingSuite {
        @Override
        Doors doors() {
            return DOORS;
        }
    }

    @Nested
    class Origins extends OriginSuite {
        @Override
        Doors doors() {
            return DOORS;
        }
    }

    @Nested
    class Options extends OptionsSuite {
        @Override
        Doors doors() {
            return DOORS;
        }
    }

    @Nested
    class Vanishing extends VanishingSuite {
        @Override
        Doors doors() {
            return DOORS;
        }
    }

    @Nested
    class Revision3 extends Revision3Suite {
        @Override
        Doors doors() {
            return DOORS;
        }
    }
}
