package dev.roost.applications.forwarded;

import static org.assertj.core.api.Assertions.assertThat;

import dev.roost.applications.Client;
import dev.roost.applications.RunningApplication;
import dev.roost.tests.RawClient;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

/**
 * Pages that a proxy which ends TLS serves, with each setting by which an application may be told of the proxy. One of them
 * is enough.
 */
@ExtendWith(OutputCaptureExtension.class)
class ForwardedApplicationTest {
    private static final String ORIGIN = "Origin: https://chat.example.com";
    private static final String PROTO = "X-Forwarded-Proto: https";

    @ParameterizedTest
    @ValueSource(
            strings = {
                "server.forward-headers-strategy=native",
                "server.forward-headers-strategy=framework",
                "roost.trusted-proxies=127.0.0.1"
            })
    void pageBehindTlsGetsThrough(String setting) {
        try (RunningApplication application = RunningApplication.start(ForwardedApplication.class, setting)) {
            int port = application.port();
            assertServed(port, "Host: chat.example.com", ORIGIN, PROTO);
            assertServed(port, "Host: chat.example.com:443", ORIGIN, PROTO);
            assertServed(port, "Host: backend:8080", ORIGIN, PROTO, "X-Forwarded-Host: chat.example.com");
            assertServed(port, "Host: backend:8080", ORIGIN, PROTO, "X-Forwarded-Host: chat.example.com:443");
            assertServed(
                    port,
                    "Host: backend:8080",
                    ORIGIN,
                    PROTO,
                    "X-Forwarded-Host: chat.example.com",
                    "X-Forwarded-Port: 443");
            assertServed(
                    port,
                    "Host: backend:8080",
                    ORIGIN + ":8443",
                    PROTO,
                    "X-Forwarded-Host: chat.example.com",
                    "X-Forwarded-Port: 8443");

            assertRefused(port, "Host: chat.example.com", "Origin: https://evil.example.com", PROTO);
            assertRefused(port, "Host: chat.example.com", "Origin: http://chat.example.com", PROTO);
            assertRefused(port, "Host: chat.example.com", ORIGIN);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"server.forward-headers-strategy=none", "roost.trusted-proxies=192.0.2.1"})
    void headersOfStrangersDoNotCountAndTheLogNamesTheSetting(String setting, CapturedOutput output) {
        try (RunningApplication application = RunningApplication.start(ForwardedApplication.class, setting)) {
            assertRefused(application.port(), "Host: chat.example.com", ORIGIN, PROTO);

            assertThat(output.getAll())
                    .contains(
                            "origin https://chat.example.com rejected: the server's own origin is http://chat.example.com")
                    .contains("matches the ignored headers X-Forwarded-Proto from")
                    .contains("roost.trusted-proxies or server.forward-headers-strategy");
        }
    }

    /** Trusted proxies are skipped from the right. */
    @Test
    void addressOfTheClientIsTheLastThatIsNotTrusted() {
        try (RunningApplication application =
                        RunningApplication.start(ForwardedApplication.class, "roost.trusted-proxies=127.0.0.1,::1");
                Client client = application.client("/", Forwarding.address("203.0.113.66, 198.51.100.7"))) {
            assertThat(client.answerToConnect()).isInstanceOf(String.class);
            assertThat(client.ask("address")).isEqualTo("198.51.100.7");
        }
    }

    @Test
    void standardHeaderAppliesIfItIsConfigured() {
        try (RunningApplication application = RunningApplication.start(
                ForwardedApplication.class, "roost.trusted-proxies=127.0.0.1", "roost.forwarding-header=forwarded")) {
            int port = application.port();
            assertServed(port, "Host: backend", ORIGIN, "Forwarded: proto=https;host=chat.example.com");
            assertRefused(port, "Host: backend", ORIGIN, PROTO, "X-Forwarded-Host: chat.example.com");
        }
    }

    @Test
    void trustedProxyThatDoesNotSendTheSchemeIsLoggedWithoutTheOption(CapturedOutput output) {
        try (RunningApplication application =
                RunningApplication.start(ForwardedApplication.class, "roost.trusted-proxies=127.0.0.1")) {
            assertRefused(application.port(), "Host: chat.example.com", ORIGIN);

            assertThat(output.getAll())
                    .contains("a proxy that terminates TLS has to send X-Forwarded-Proto")
                    .doesNotContain("forward-headers-strategy");
        }
    }

    @Test
    void otherOriginIsRefusedAndTheLogNamesTheListOfOrigins(CapturedOutput output) {
        try (RunningApplication application = RunningApplication.start(ForwardedApplication.class)) {
            assertRefused(application.port(), "Host: chat.example.com", "Origin: http://other.example.com");

            assertThat(output.getAll())
                    .contains("origin http://other.example.com rejected")
                    .contains("in Spring roost.cors.allowed-origins)");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"capacitor://localhost", "file://", "null", "https://my_app.example.com"})
    void anyKindOfOriginCanBeListed(String origin) {
        try (RunningApplication application =
                RunningApplication.start(ForwardedApplication.class, "roost.cors.allowed-origins=" + origin)) {
            assertServed(application.port(), "Host: chat.example.com", "Origin: " + origin);
            assertRefused(application.port(), "Host: chat.example.com", "Origin: capacitor://evil");
        }
    }

    @Test
    void ownOriginMayBeSpeltWithItsDefaultPort() {
        try (RunningApplication application = RunningApplication.start(ForwardedApplication.class);
                Client client = application.connect("/")) {
            assertServed(application.port(), "Host: example.com", "Origin: http://example.com:80");
            assertServed(application.port(), "Host: example.com:80", "Origin: http://EXAMPLE.com");
            assertServed(application.port(), "Host: [::1]:8080", "Origin: http://[::1]:8080");
            assertRefused(application.port(), "Host: example.com", "Origin: http://example.com:443");
            assertThat(client.ask("address")).isIn("127.0.0.1", "0:0:0:0:0:0:0:1", "::1");
        }
    }

    private static void assertServed(int port, String... headers) {
        assertThat(status(port, polling(headers)))
                .as(String.join(", ", headers))
                .isEqualTo(200);
        assertThat(status(port, webSocket(headers)))
                .as(String.join(", ", headers))
                .isEqualTo(101);
    }

    private static void assertRefused(int port, String... headers) {
        assertThat(status(port, polling(headers)))
                .as(String.join(", ", headers))
                .isEqualTo(403);
        assertThat(status(port, webSocket(headers)))
                .as(String.join(", ", headers))
                .isEqualTo(403);
    }

    private static int status(int port, String request) {
        try (RawClient client = new RawClient(port)) {
            return client.send(request).response().status();
        }
    }

    private static String polling(String... headers) {
        return withoutHost(RawClient.get(RawClient.POLLING, headers));
    }

    private static String webSocket(String... headers) {
        return withoutHost(RawClient.upgrade(RawClient.WEBSOCKET, headers));
    }

    /** Without the host that every request of the client has: the headers bring their own. */
    private static String withoutHost(String request) {
        return request.replace("Host: localhost\r\n", "");
    }
}
