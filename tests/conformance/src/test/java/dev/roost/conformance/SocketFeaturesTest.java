package dev.roost.conformance;

import dev.roost.engine.EngineOptions;
import dev.roost.server.RoostServer;
import dev.roost.server.ServerOptions;
import dev.roost.server.spi.RecoveryOptions;
import dev.roost.tests.NoLeaks;
import dev.roost.tests.NodeScript;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.extension.ExtendWith;

/** What the official client and a server can do with each other, by each transport. */
@ExtendWith(NoLeaks.class)
class SocketFeaturesTest {
    private static final Duration PATIENCE = Duration.ofSeconds(120);

    @TestFactory
    Stream<DynamicTest> events() throws Exception {
        return run("socket-events.mjs", EventFeatures.server());
    }

    @TestFactory
    Stream<DynamicTest> rooms() throws Exception {
        return run("socket-rooms.mjs", RoomFeatures.server(ServerOptions.DEFAULT));
    }

    @TestFactory
    Stream<DynamicTest> roomsWithRecovery() throws Exception {
        ServerOptions recovering = ServerOptions.builder()
                .connectionStateRecovery(RecoveryOptions.DEFAULT)
                .build();
        return run("socket-rooms.mjs", RoomFeatures.server(recovering));
    }

    @TestFactory
    Stream<DynamicTest> joining() throws Exception {
        return run("socket-joining.mjs", JoiningFeatures.server());
    }

    @TestFactory
    Stream<DynamicTest> ends() throws Exception {
        EngineOptions impatient = EngineOptions.builder()
                .pingInterval(Duration.ofMillis(300))
                .pingTimeout(Duration.ofMillis(300))
                .build();
        return run("socket-ends.mjs", EndFeatures.server(EngineOptions.DEFAULT), EndFeatures.server(impatient));
    }

    private static Stream<DynamicTest> run(String script, RoostServer... servers) throws Exception {
        List<Door> doors = Arrays.stream(servers).map(Door::standAlone).toList();
        try {
            String[] ports =
                    doors.stream().map(door -> String.valueOf(door.port())).toArray(String[]::new);
            return NodeScript.run(PATIENCE, script, ports).tests();
        } finally {
            doors.forEach(Door::close);
        }
    }
}
