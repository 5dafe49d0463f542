package dev.roost.conformance;

import dev.roost.engine.EngineHooks;
import dev.roost.engine.EngineOptions;
import dev.roost.tests.NodeScript;
import java.time.Duration;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Thousands of events in one POST: each is handled and answered. */
class ManyPacketsTest {
    @TestFactory
    Stream<DynamicTest> answers() throws Exception {
        EngineOptions config = EngineOptions.builder().allowEio3(true).build();
        try (Door door = Door.standAlone(Echo.server(config, EngineHooks.NONE))) {
            return NodeScript.run(Duration.ofSeconds(90), "many-packets.mjs", String.valueOf(door.port()))
                    .tests();
        }
    }
}
