package dev.roost.chat;

import dev.roost.tests.NodeScript;
import java.io.IOException;
import java.time.Duration;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Unit tests of the page, without server and browser. */
class PageLogicTest {
    private static final Duration TIMEOUT = Duration.ofSeconds(60);

    @TestFactory
    Stream<DynamicTest> pageLogicPasses() throws IOException, InterruptedException {
        return NodeScript.run(TIMEOUT, "page-logic.mjs").tests();
    }
}
