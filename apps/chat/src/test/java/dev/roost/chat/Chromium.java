package dev.roost.chat;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** The browser for page tests. */
public final class Chromium {
    /** The folder for screenshots of each state, with {@code -Dchat.screenshots=true}; otherwise empty, for none. */
    public static final String SCREENSHOTS = Boolean.getBoolean("chat.screenshots")
            ? Path.of("target", "screenshots").toAbsolutePath().toString()
            : "";

    private static final Path PATH =
            Path.of(Optional.ofNullable(System.getenv("CHROMIUM")).orElse("/usr/bin/chromium"));

    private Chromium() {}

    /** Skips the tests if Chromium is missing, except in CI. */
    public static void require() {
        boolean found = Files.isExecutable(PATH);
        if ("true".equals(System.getenv("CI"))) {
            assertThat(found).as("Chromium at %s: CI needs it", PATH).isTrue();
        }
        assumeTrue(found, () -> "no Chromium at " + PATH + " (install it, or name another in CHROMIUM)");
    }
}
