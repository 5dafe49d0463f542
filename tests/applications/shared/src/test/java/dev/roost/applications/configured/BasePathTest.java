package dev.roost.applications.configured;

import static org.assertj.core.api.Assertions.assertThat;

import dev.roost.applications.Client;
import dev.roost.applications.RunningApplication;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The property that moves the web framework moves the sockets with it: WebFlux has one, and Spring MVC has one. */
class BasePathTest {
    private static final String POLLING = "socket.io/?EIO=4&transport=polling";

    @Test
    void socketsAreBelowTheBasePath() throws IOException, InterruptedException {
        try (RunningApplication application = RunningApplication.start(
                        ConfiguredApplication.class, "spring.webflux.base-path=/app", "spring.mvc.servlet.path=/app");
                Client client = application.client("/echo", options -> options.path = "/app/socket.io/")) {
            assertThat(client.answerToConnect()).isInstanceOf(String.class);
            assertThat(client.ask("echo", "hi")).isEqualTo("hi");
            assertThat(status(application, "/app/page")).isEqualTo(200);
            assertThat(status(application, "/app/socket.io/socket.io.min.js")).isEqualTo(200);
            assertThat(status(application, "/" + POLLING)).isEqualTo(404);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"/", "", "/a/b/", "a"})
    void basePathMayBeWrittenAsTheFrameworkAllows(String path) throws IOException, InterruptedException {
        // Spring MVC accepts other spellings than WebFlux does; these are WebFlux's.
        try (RunningApplication application = RunningApplication.start(
                ConfiguredApplication.class, "spring.webflux.base-path=" + path, "roost.path=/live/")) {
            boolean moved = status(application, "/page") == 404;
            String base = moved ? "/" + path.replaceAll("^/|/$", "") : "";
            assertThat(status(application, base + "/page")).isEqualTo(200);
            assertThat(status(application, base + "/live/?EIO=4&transport=polling"))
                    .isEqualTo(200);
        }
    }

    private static int status(RunningApplication application, String path) throws IOException, InterruptedException {
        URI uri = URI.create("http://localhost:" + application.port() + path);
        return HttpClient.newHttpClient()
                .send(HttpRequest.newBuilder(uri).build(), HttpResponse.BodyHandlers.discarding())
                .statusCode();
    }
}
