package dev.roost.applications.secured.own;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.roost.applications.Client;
import dev.roost.applications.RunningApplication;
import dev.roost.applications.secured.Polling;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

/** CSRF protection of the application's own {@code SecurityFilterChain}, on Tomcat. */
@ExtendWith(OutputCaptureExtension.class)
class OwnChainApplicationTest {
    private static final String WARNING = "a filter answered a POST to /socket.io/ with 403";

    @Test
    void pollingClientNeedsNoCsrfToken(CapturedOutput output) {
        try (RunningApplication application = RunningApplication.start(OwnChainApplication.class);
                Client client = application.client("/notes", Polling.only())) {
            assertThat(client.answerToConnect()).isInstanceOf(String.class);
            assertThat(client.ask("note", "milk")).isEqualTo("noted: milk");
        }
        assertThat(output).doesNotContain(WARNING);
    }

    @Test
    void pathBelowAContextPathIsExempt() {
        try (RunningApplication application =
                        RunningApplication.start(OwnChainApplication.class, "server.servlet.context-path=/app");
                Client client = application.client(
                        "/notes", Polling.only().andThen(options -> options.path = "/app/socket.io/"))) {
            assertThat(client.answerToConnect()).isInstanceOf(String.class);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"roost.csrf-exempt=false", "csrf-anew=true"})
    void postsThatNeedATokenAreReportedOnce(String property, CapturedOutput output) {
        try (RunningApplication application = RunningApplication.start(OwnChainApplication.class, property);
                Client one = application.client("/notes", Polling.only());
                Client other = application.client("/notes", Polling.only())) {
            assertThat(one.answerToConnect()).asString().contains("xhr post error");
            assertThat(other.answerToConnect()).asString().contains("xhr post error");
            await().untilAsserted(
                            () -> assertThat(output).containsOnlyOnce(WARNING).contains("roost.csrf-exempt"));
        }
    }
}
