package dev.roost.conformance;

import org.junit.jupiter.api.Nested;

/** All suites, for one door. */
abstract class DoorSuites {
    abstract Doors doors();

    @Nested
    class Handshakes extends HandshakeSuite {
        @Override
        Doors doors() {
            return DoorSuites.this.doors();
        }
    }

    @Nested
    class Refusals extends RefusalSuite {
        @Override
        Doors doors() {
            return DoorSuites.this.doors();
        }
    }

    @Nested
    class Messages extends MessagesSuite {
        @Override
        Doors doors() {
            return DoorSuites.this.doors();
        }
    }

    @Nested
    class Heartbeats extends HeartbeatSuite {
        @Override
        Doors doors() {
            return DoorSuites.this.doors();
        }
    }

    @Nested
    class Upgrades extends UpgradeSuite {
        @Override
        Doors doors() {
            return DoorSuites.this.doors();
        }
    }

    @Nested
    class PollingAlone extends PollingSuite {
        @Override
        Doors doors() {
            return DoorSuites.this.doors();
        }
    }

    @Nested
    class Origins extends OriginSuite {
        @Override
        Doors doors() {
            return DoorSuites.this.doors();
        }
    }

    @Nested
    class Options extends OptionsSuite {
        @Override
        Doors doors() {
            return DoorSuites.this.doors();
        }
    }

    @Nested
    class SubProtocols extends SubProtocolSuite {
        @Override
        Doors doors() {
            return DoorSuites.this.doors();
        }
    }

    @Nested
    class Vanishing extends VanishingSuite {
        @Override
        Doors doors() {
            return DoorSuites.this.doors();
        }
    }

    @Nested
    class Revision3 extends Revision3Suite {
        @Override
        Doors doors() {
            return DoorSuites.this.doors();
        }
    }
}
