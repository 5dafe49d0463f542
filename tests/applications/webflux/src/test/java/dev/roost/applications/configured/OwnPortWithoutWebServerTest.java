package dev.roost.applications.configured;

import static org.assertj.core.api.Assertions.assertThat;

import dev.roost.applications.RunningApplication;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

/** Gateways on a port of their own, in an application without a web server. */
@ExtendWith(OutputCaptureExtension.class)
class OwnPortWithoutWebServerTest {
    private static final String NONE = "spring.main.web-application-type=none";
    private static final String WARNING = "nobody can connect to the gateways";

    @Test
    void gatewaysWithAPortOfTheirOwnAreNotReported(CapturedOutput output) {
        try (RunningApplication application =
                RunningApplication.start(ConfiguredApplication.class, NONE, "roost.port=0")) {
            assertThat(application.context().isRunning()).isTrue();
            assertThat(output).doesNotContain(WARNING);
        }
    }
}
