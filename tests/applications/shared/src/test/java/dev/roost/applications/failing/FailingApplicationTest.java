package dev.roost.applications.failing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.roost.applications.RunningApplication;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

/** What keeps an application from starting is explained, with the property to change. */
@ExtendWith(OutputCaptureExtension.class)
class FailingApplicationTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "roost.path=live       | roost.path: live (expected: like /socket.io/)   | Change the value of roost.path",
                "roost.path=           | roost.path:  (expected: like /socket.io/)       | Change the value of roost.path",
                "roost.ping-timeout=0s | roost.ping-timeout: PT0S                        | Change the value of roost.ping-timeout",
            })
    void propertyThatMakesNoSenseIsExplained(String property, String reason, String action, CapturedOutput output) {
        assertThatThrownBy(() -> RunningApplication.start(FailingApplication.class, property))
                .isNotNull();
        assertThat(output).contains("APPLICATION FAILED TO START", reason, action);
    }
}
