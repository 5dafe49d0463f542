package dev.roost.chat;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.roost.tests.NodeScript;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;

/** Pages in a real browser: that of the original, unmodified, and ours. */
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
class BrowserTest {
    private static final Duration PATIENCE = Duration.ofSeconds(240);
    private static final Path CHROMIUM =
            Path.of(Optional.ofNullable(System.getenv("CHROMIUM")).orElse("/usr/bin/chromium"));

    @LocalServerPort
    private int port;

    @BeforeAll
    static void chromiumIsThere() {
        boolean found = Files.isExecutable(CHROMIUM);
        if ("true".equals(System.getenv("CI"))) {
            assertThat(found).as("Chromium at %s: CI needs it", CHROMIUM).isTrue();
        }
        assumeTrue(found, () -> "no Chromium at " + CHROMIUM + " (install it, or name another in CHROMIUM)");
    }

    @TestFactory
    Stream<DynamicTest> pageOfTheOriginalWorksUnmodified() throws IOException, InterruptedException {
        return NodeScript.run(PATIENCE, "seed-page.mjs", base()).tests();
    }

    @TestFactory
    Stream<DynamicTest> twoPeopleTalkOnOurPage() throws IOException, InterruptedException {
        Path screenshots = Path.of("target", "screenshots").toAbsolutePath();
        return NodeScript.run(PATIENCE, "our-page.mjs", base(), screenshots.toString())
                .tests();
    }

    @TestFactory
    Stream<DynamicTest> firstLoadIsSmallAndFast() throws IOException, InterruptedException {
        return NodeScript.run(PATIENCE, "page-speed.mjs", base()).print().tests();
    }

    private String base() {
        return "http://localhost:" + port;
    }
}
