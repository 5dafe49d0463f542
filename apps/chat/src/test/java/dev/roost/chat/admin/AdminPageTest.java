package dev.roost.chat.admin;

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
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/** The operator's page in a real browser. */
@SpringBootTest(
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        properties = "chat.admin.password=" + AdminPageTest.PASSWORD)
class AdminPageTest {
    static final String PASSWORD = "correct horse";

    private static final Duration PATIENCE = Duration.ofSeconds(240);
    private static final Path CHROMIUM =
            Path.of(Optional.ofNullable(System.getenv("CHROMIUM")).orElse("/usr/bin/chromium"));

    @TempDir
    private static Path directory;

    @LocalServerPort
    private int port;

    @DynamicPropertySource
    static void here(DynamicPropertyRegistry registry) {
        registry.add("chat.files.directory", () -> directory);
    }

    @BeforeAll
    static void chromiumIsThere() {
        boolean found = Files.isExecutable(CHROMIUM);
        if ("true".equals(System.getenv("CI"))) {
            assertThat(found).as("Chromium at %s: CI needs it", CHROMIUM).isTrue();
        }
        assumeTrue(found, () -> "no Chromium at " + CHROMIUM + " (install it, or name another in CHROMIUM)");
    }

    @TestFactory
    Stream<DynamicTest> operatorSeesWhatHappens() throws IOException, InterruptedException {
        Path screenshots = Path.of("target", "screenshots").toAbsolutePath();
        return NodeScript.run(PATIENCE, "admin-page.mjs", "http://localhost:" + port, PASSWORD, screenshots.toString())
                .tests();
    }
}
