package dev.roost.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.roost.engine.EngineHooks;
import dev.roost.engine.EngineOptions;
import dev.roost.tests.NoLeaks;
import dev.roost.tests.NodeScript;
import java.time.Duration;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.extension.ExtendWith;

/** The official clients of all versions that are served, on both floors and through every door. */
@ExtendWith(NoLeaks.class)
class OfficialClientsTest {
    private static final Duration PATIENCE = Duration.ofSeconds(120);
    private static final EngineOptions CONFIG =
            EngineOptions.builder().allowEio3(true).build();

    @TestFactory
    Stream<DynamicTest> engineClients() throws Exception {
        try (Door door = Door.standAlone(CONFIG, EngineHooks.NONE)) {
            return NodeScript.run(PATIENCE, "engine-clients.mjs", port(door)).tests();
        }
    }

    @TestFactory
    Stream<DynamicTest> socketClientsOfAStandAloneServer() throws Exception {
        try (Door door = Door.standAlone(Echo.server(CONFIG, EngineHooks.NONE))) {
            return NodeScript.run(PATIENCE, "socket-clients.mjs", port(door)).tests();
        }
    }

    @TestFactory
    Stream<DynamicTest> socketClientsOfASpringApplication() throws Exception {
        try (Door door = Door.webFlux(CONFIG, EngineHooks.NONE)) {
            return NodeScript.run(PATIENCE, "socket-clients.mjs", port(door)).tests();
        }
    }

    @TestFactory
    Stream<DynamicTest> socketClientsOfTomcat() throws Exception {
        try (Door door = Door.tomcat(CONFIG, EngineHooks.NONE)) {
            return NodeScript.run(PATIENCE, "socket-clients.mjs", port(door)).tests();
        }
    }

    @TestFactory
    Stream<DynamicTest> socketClientsOfJetty() throws Exception {
        try (Door door = Door.jetty(CONFIG, EngineHooks.NONE)) {
            return NodeScript.run(PATIENCE, "socket-clients.mjs", port(door)).tests();
        }
    }

    private static String port(Door door) {
        assertThat(door.engine().sessionCount()).isZero();
        return String.valueOf(door.port());
    }
}
