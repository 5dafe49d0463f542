package dev.roost.applications.secured.byboot;

import static org.assertj.core.api.Assertions.assertThat;

import dev.roost.applications.Client;
import dev.roost.applications.RunningApplication;
import dev.roost.applications.secured.Polling;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

/** An application that has Spring Security on its class path and configures nothing but one user. */
@ExtendWith(OutputCaptureExtension.class)
class SecuredByBootApplicationTest {
    private static RunningApplication start() {
        return RunningApplication.start(
                SecuredByBootApplication.class, "spring.security.user.name=anna", "spring.security.user.password=a");
    }

    @Test
    void pollingClientNeedsNoCsrfToken() {
        try (RunningApplication application = start();
                Client client = application.client("/notes", Polling.as("anna", "a"))) {
            assertThat(client.answerToConnect()).isInstanceOf(String.class);
            assertThat(client.ask("note", "milk")).isEqualTo("noted: milk");
        }
    }

    /** It has no validator, so nothing that looks for one should be there. */
    @Test
    void applicationThatValidatesNothingReadsNothingAboutIt(CapturedOutput output) {
        try (RunningApplication application = start()) {
            assertThat(application.port()).isPositive();
            assertThat(output).doesNotContainIgnoringCase("validation");
        }
    }

    @Test
    void otherPostsStillNeedACsrfToken() throws IOException, InterruptedException {
        try (RunningApplication application = start()) {
            // On Tomcat the page of the 403 needs a login, too.
            assertThat(post(application, "/notes")).isIn(401, 403);
            assertThat(post(application, "/socket.iox/")).isIn(401, 403);
        }
    }

    private static int post(RunningApplication application, String path) throws IOException, InterruptedException {
        String credentials = Base64.getEncoder().encodeToString("anna:a".getBytes(StandardCharsets.UTF_8));
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://localhost:" + application.port() + path))
                .header("Authorization", "Basic " + credentials)
                .POST(HttpRequest.BodyPublishers.ofString("text"))
                .build();
        return HttpClient.newHttpClient()
                .send(request, HttpResponse.BodyHandlers.discarding())
                .statusCode();
    }
}
