package dev.roost.applications.secured.byboot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.roost.applications.Client;
import dev.roost.applications.RunningApplication;
import dev.roost.applications.secured.Polling;
import dev.roost.tests.RawClient;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

/** The server's path needs a login, because no rule of the application permits it. */
@ExtendWith(OutputCaptureExtension.class)
class LoginRequiredTest {
    private static final String WARNING = "a filter answered a ";

    @ParameterizedTest
    @CsvSource({"text/html, 302", "*/*, 401"})
    void answerOfTheFiltersIsLoggedOnce(String accept, int status, CapturedOutput output) {
        try (RunningApplication application = start()) {
            assertThat(status(application, accept)).isEqualTo(status);
            assertThat(status(application, accept)).isEqualTo(status);
            await().untilAsserted(() -> assertThat(output)
                    .containsOnlyOnce(WARNING)
                    .contains(WARNING + "GET to /socket.io/ with " + status, "requestMatchers(\"/socket.io/**\")"));
        }
    }

    @Test
    void clientThatIsLoggedInIsNotLogged(CapturedOutput output) {
        try (RunningApplication application = start();
                Client polling = application.client("/notes", Polling.as("anna", "a"));
                Client upgrading = application.client(
                        "/notes",
                        Polling.as("anna", "a")
                                .andThen(options -> options.transports = new String[] {"polling", "websocket"}));
                Client unknown = application.client("/unknown", Polling.as("anna", "a"))) {
            assertThat(polling.answerToConnect()).isInstanceOf(String.class);
            assertThat(upgrading.answerToConnect()).isInstanceOf(String.class);
            assertThat(polling.ask("note", "milk")).isEqualTo("noted: milk");
            assertThat(upgrading.ask("note", "milk")).isEqualTo("noted: milk");
            assertThat(unknown.answerToConnect()).asString().contains("Invalid namespace");
        }
        assertThat(output).doesNotContain(WARNING);
    }

    private static RunningApplication start() {
        return RunningApplication.start(
                SecuredByBootApplication.class, "spring.security.user.name=anna", "spring.security.user.password=a");
    }

    private static int status(RunningApplication application, String accept) {
        try (RawClient client = new RawClient(application.port())) {
            return client.send(RawClient.get(RawClient.POLLING, "Accept: " + accept))
                    .response()
                    .status();
        }
    }
}
