package dev.roost.applications.secured.methodrules;

import static org.assertj.core.api.Assertions.assertThat;

import dev.roost.applications.Client;
import dev.roost.applications.RunningApplication;
import dev.roost.applications.secured.Polling;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

/** What the log says at start about {@code @PreAuthorize} that can't work. */
@ExtendWith(OutputCaptureExtension.class)
class MethodRulesApplicationTest {
    private static final String WHERE =
            "@PreAuthorize on dev.roost.applications.secured.methodrules.VaultGateway.open()";

    private static RunningApplication start(boolean methodSecurity) {
        return RunningApplication.start(
                MethodRulesApplication.class,
                "method-security=" + methodSecurity,
                "spring.security.user.name=anna",
                "spring.security.user.password=a");
    }

    @Test
    void missingModuleIsNamedAtStartAndNobodyMayCall(CapturedOutput output) {
        try (RunningApplication application = start(true);
                Client client = application.client("/vault", Polling.as("anna", "a"))) {
            assertThat(output).containsOnlyOnce(WHERE).contains("dev.roost:roost-spring-security");
            client.answerToConnect();
            assertThat(client.ask("open")).hasToString("{\"message\":\"Internal server error\",\"status\":\"error\"}");
        }
    }

    @Test
    void annotationsWithoutMethodSecurityAreReported(CapturedOutput output) {
        try (RunningApplication application = start(false)) {
            assertThat(application.context().isRunning()).isTrue();
            assertThat(output).containsOnlyOnce(WHERE + " has no effect").contains("@EnableMethodSecurity");
        }
    }
}
