package dev.roost.conformance;

import dev.roost.server.spi.RecoveryOptions;
import dev.roost.tests.NoLeaks;
import dev.roost.tests.NodeScript;
import java.time.Duration;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.extension.ExtendWith;

/** The official client goes on where it was cut off, by each transport. */
@ExtendWith(NoLeaks.class)
class SocketRecoveryTest {
    private static final Duration PATIENCE = Duration.ofSeconds(120);

    @TestFactory
    Stream<DynamicTest> recovery() throws Exception {
        try (Door door = open(RecoveryOptions.DEFAULT);
                Door skipping =
                        open(RecoveryOptions.builder().skipMiddlewares(true).build());
                Door expiring = open(RecoveryOptions.builder()
                        .maxDisconnectionDuration(Duration.ofMillis(200))
                        .build())) {
            return NodeScript.run(PATIENCE, "socket-recovery.mjs", port(door), port(skipping), port(expiring))
                    .tests();
        }
    }

    private static Door open(RecoveryOptions options) {
        return Door.standAlone(RecoveryFeatures.server(options));
    }

    private static String port(Door door) {
        return String.valueOf(door.port());
    }
}
