package dev.roost.applications.forwarded;

import static org.assertj.core.api.Assertions.assertThat;

import dev.roost.applications.Client;
import dev.roost.applications.RunningApplication;
import dev.roost.tests.RawClient;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

@ExtendWith(OutputCaptureExtension.class)
class NativeStrategyOnTomcatTest {
    /** Tomcat believes the last address that is not one of its internal proxies. */
    @Test
    void addressOfTheClientIsTheContainers() {
        try (RunningApplication application =
                        RunningApplication.start(ForwardedApplication.class, "server.forward-headers-strategy=native");
                Client client = application.client("/", Forwarding.address("203.0.113.66, 198.51.100.7"))) {
            assertThat(client.answerToConnect()).isInstanceOf(String.class);
            assertThat(client.ask("address")).isEqualTo("198.51.100.7");
        }
    }

    /** Spring believes the first address, which a client can forge. */
    @Test
    void addressOfTheClientIsSprings() {
        try (RunningApplication application = RunningApplication.start(
                        ForwardedApplication.class, "server.forward-headers-strategy=framework");
                Client client = application.client("/", Forwarding.address("203.0.113.66, 198.51.100.7"))) {
            assertThat(client.answerToConnect()).isInstanceOf(String.class);
            assertThat(client.ask("address")).isEqualTo("203.0.113.66");
        }
    }

    /** Tomcat's valve ignores them, so another setting has to be named. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Forwarded: proto=https;host=chat.example.com | https://chat.example.com | Forwarded",
                "X-Forwarded-Host: chat.example.com:8443 | https://chat.example.com:8443 | the port in X-Forwarded-Host",
                "X-Forwarded-Proto: https, http | https://backend.example.com | headers with several values",
            })
    void headerThatNativeDoesNotReadNamesTheStrategyFramework(
            String header, String origin, String unread, CapturedOutput output) {
        String[] headers = {"Host: backend.example.com", "X-Forwarded-Proto: https", "Origin: " + origin, header};
        if (header.startsWith("X-Forwarded-Proto")) {
            headers[1] = "X-Proxy: 1";
        }
        try (RunningApplication application =
                RunningApplication.start(ForwardedApplication.class, "server.forward-headers-strategy=native")) {
            assertThat(status(application, headers)).isEqualTo(403);
            assertThat(output.getAll())
                    .contains("on Tomcat use the strategy framework, since native does not read " + unread + ")");
        }
        try (RunningApplication application =
                RunningApplication.start(ForwardedApplication.class, "server.forward-headers-strategy=framework")) {
            assertThat(status(application, headers)).isEqualTo(200);
        }
    }

    private static int status(RunningApplication application, String... headers) {
        try (RawClient client = new RawClient(application.port())) {
            String request = RawClient.get(RawClient.POLLING, headers).replace("Host: localhost\r\n", "");
            return client.send(request).response().status();
        }
    }
}
