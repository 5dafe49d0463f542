package dev.roost.chat;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/** The second browser for page tests, driven by WebDriver BiDi. */
final class Firefox {
    /** Makes a script use Firefox. */
    static final Map<String, String> ENVIRONMENT = Map.of("BROWSER", "firefox");

    private static final Path PATH =
            Path.of(Optional.ofNullable(System.getenv("FIREFOX")).orElse("/usr/bin/firefox-esr"));

    private Firefox() {}

    /** Skips the tests if Firefox is missing, except in CI. */
    static void require() {
        boolean found = Files.isExecutable(PATH);
        if ("true".equals(System.getenv("CI"))) {
            assertThat(found).as("Firefox at %s: CI needs it", PATH).isTrue();
        }
        assumeTrue(found, () -> "no Firefox at " + PATH + " (install it, or name another in FIREFOX)");
    }
}
