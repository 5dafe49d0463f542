package dev.roost.conformance;

import dev.roost.engine.EngineHooks;
import dev.roost.engine.EngineOptions;
import dev.roost.tests.NoLeaks;
import dev.roost.tests.NodeScript;
import io.netty.util.ResourceLeakDetector;
import java.time.Duration;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.extension.ExtendWith;

/** 200 sessions go over to WebSocket while they talk: how long does it take, beside Node's server in the same run? */
@ExtendWith(NoLeaks.class)
class ParallelUpgradesTest {
    private static final Duration PATIENCE = Duration.ofSeconds(120);
    private final ResourceLeakDetector.Level level = ResourceLeakDetector.getLevel();

    /** To record where each buffer has been takes longer than to serve. */
    @BeforeEach
    void stopRecording() {
        ResourceLeakDetector.setLevel(ResourceLeakDetector.Level.SIMPLE);
    }

    @AfterEach
    void recordAgain() {
        ResourceLeakDetector.setLevel(level);
    }

    @TestFactory
    Stream<DynamicTest> upgrades() throws Exception {
        try (Door door = Door.standAlone(Echo.server(EngineOptions.DEFAULT, EngineHooks.NONE))) {
            return NodeScript.run(PATIENCE, "parallel-upgrades.mjs", String.valueOf(door.port()))
                    .print()
                    .tests();
        }
    }
}
