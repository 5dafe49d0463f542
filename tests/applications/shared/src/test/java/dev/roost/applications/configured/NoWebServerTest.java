package dev.roost.applications.configured;

import static org.assertj.core.api.Assertions.assertThat;

import dev.roost.applications.RunningApplication;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

/** Gateways in an application without a web server. */
@ExtendWith(OutputCaptureExtension.class)
class NoWebServerTest {
    private static final String NONE = "spring.main.web-application-type=none";
    private static final String WARNING = "gateways: no client can connect";

    @Test
    void gatewaysWithoutAPortAreReportedOnce(CapturedOutput output) {
        try (RunningApplication application = RunningApplication.start(ConfiguredApplication.class, NONE)) {
            assertThat(application.context().isRunning()).isTrue();
            assertThat(output).containsOnlyOnce(WARNING).contains("roost.port");
        }
    }
}
