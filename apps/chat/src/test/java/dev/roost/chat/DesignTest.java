package dev.roost.chat;

import dev.roost.tests.NodeScript;
import java.io.IOException;
import java.time.Duration;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;

/** The page at four widths, in two themes and two languages, from an empty server on. */
@OwnFiles
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
@Execution(ExecutionMode.CONCURRENT)
class DesignTest {
    private static final Duration TIMEOUT = Duration.ofSeconds(480);

    @LocalServerPort
    private int port;

    @BeforeAll
    static void requireChromium() {
        Chromium.require();
    }

    @TestFactory
    Stream<DynamicTest> designHoldsInAllVariants() throws IOException, InterruptedException {
        return NodeScript.run(TIMEOUT, "page-design.mjs", "http://127.0.0.1:" + port + "/", Chromium.SCREENSHOTS)
                .print()
                .tests();
    }
}
