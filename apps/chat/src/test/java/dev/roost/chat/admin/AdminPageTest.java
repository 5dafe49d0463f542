package dev.roost.chat.admin;

import dev.roost.chat.Chromium;
import dev.roost.chat.OwnFiles;
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

/** The operator's page in a real browser. */
@OwnFiles
@SpringBootTest(
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        properties = "chat.admin.password=" + AdminPageTest.PASSWORD)
@Execution(ExecutionMode.CONCURRENT)
class AdminPageTest {
    static final String PASSWORD = "correct horse";

    private static final Duration TIMEOUT = Duration.ofSeconds(240);

    @LocalServerPort
    private int port;

    @BeforeAll
    static void requireChromium() {
        Chromium.require();
    }

    @TestFactory
    Stream<DynamicTest> operatorSeesTheStatistics() throws IOException, InterruptedException {
        return NodeScript.run(TIMEOUT, "admin-page.mjs", "http://localhost:" + port, PASSWORD, Chromium.SCREENSHOTS)
                .tests();
    }
}
