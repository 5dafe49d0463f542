package dev.roost.applications.configured;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.roost.applications.RunningApplication;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

/** A property that doesn't exist is reported with the nearest one. */
@ExtendWith(OutputCaptureExtension.class)
class MisspeltPropertyTest {
    private static final String MISSPELT = "roost.pign-interval";
    private static final String WARNING = MISSPELT + ": no such property (nearest: roost.ping-interval)";

    @AfterEach
    void clear() {
        System.clearProperty(MISSPELT);
    }

    @Test
    void systemPropertyIsReportedOnce(CapturedOutput output) {
        System.setProperty(MISSPELT, "1s");
        try (RunningApplication application = RunningApplication.start(
                ConfiguredApplication.class, "roost.ping-timeout=20s", "roost.cors.allowed-origins[0]=http://a.test")) {
            assertThat(application.port()).isPositive();
            assertThat(output).containsOnlyOnce(WARNING).containsOnlyOnce("no such property");
        }
    }

    @Test
    void argumentIsReportedAndStopsTheStart(CapturedOutput output) {
        assertThatThrownBy(() -> RunningApplication.start(ConfiguredApplication.class, MISSPELT + "=1s"))
                .hasStackTraceContaining(MISSPELT);
        assertThat(output).containsOnlyOnce(WARNING);
    }
}
