package dev.roost.applications.configured;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.roost.applications.RunningApplication;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.WebSocket;
import java.nio.ByteBuffer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

/** A message beyond {@code roost.max-payload} names the property in the log, over both transports. */
@ExtendWith(OutputCaptureExtension.class)
class TooLargeTest {
    private static final String WARNING =
            "a client sent more than 2000 bytes at once (option: maxPayload; in Spring roost.max-payload)";

    private final HttpClient http = HttpClient.newHttpClient();

    private static RunningApplication start() {
        return RunningApplication.start(ConfiguredApplication.class, "roost.max-payload=2000B");
    }

    @Test
    void bodyIsReportedOnce(CapturedOutput output) throws IOException, InterruptedException {
        try (RunningApplication application = start()) {
            String polling = "http://localhost:" + application.port() + "/socket.io/?EIO=4&transport=polling";
            String opened = send(HttpRequest.newBuilder(URI.create(polling))).body();
            URI session = URI.create(polling + "&sid=" + opened.substring(9, 29));
            for (int i = 0; i < 2; i++) {
                HttpRequest.Builder post = HttpRequest.newBuilder(session)
                        .POST(HttpRequest.BodyPublishers.ofString("4" + "x".repeat(2000)));
                assertThat(send(post).statusCode()).isEqualTo(413);
            }
            assertThat(output).containsOnlyOnce(WARNING);
        }
    }

    @Test
    void messageIsReportedOnce(CapturedOutput output) {
        try (RunningApplication application = start()) {
            open(application).sendText("4" + "x".repeat(2000), true).join();
            await().untilAsserted(() -> assertThat(output).containsOnlyOnce(WARNING));
        }
    }

    @Test
    void messageInFragmentsIsReported(CapturedOutput output) {
        try (RunningApplication application = start()) {
            WebSocket socket = open(application);
            socket.sendBinary(ByteBuffer.allocate(1500), false)
                    .thenCompose(same -> same.sendBinary(ByteBuffer.allocate(1500), true))
                    .join();
            await().untilAsserted(() -> assertThat(output).containsOnlyOnce(WARNING));
        }
    }

    private WebSocket open(RunningApplication application) {
        URI uri = URI.create("ws://localhost:" + application.port() + "/socket.io/?EIO=4&transport=websocket");
        return http.newWebSocketBuilder()
                .buildAsync(uri, new WebSocket.Listener() {})
                .join();
    }

    private HttpResponse<String> send(HttpRequest.Builder request) throws IOException, InterruptedException {
        return http.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }
}
