package dev.roost.engine.runtime.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.roost.engine.http.TrustedProxies;
import dev.roost.engine.spi.Headers;
import dev.roost.engine.spi.RequestHead;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.slf4j.Logger;
import org.slf4j.helpers.MessageFormatter;

class OriginWarningsTest {
    private final List<String> lines = new ArrayList<>();

    /** A logger that keeps its warnings. */
    private Logger recording() {
        return (Logger) Proxy.newProxyInstance(
                Logger.class.getClassLoader(), new Class<?>[] {Logger.class}, (proxy, method, arguments) -> {
                    assertThat(method.getName()).isEqualTo("warn");
                    lines.add(MessageFormatter.format((String) arguments[0], arguments[1])
                            .getMessage());
                    return null;
                });
    }

    @Test
    void forwardingHeadersThatAreNotTrustedNameTheOptionOfProxies() {
        assertThat(warning("https://chat.test", "X-Forwarded-Proto", "https", "X-Forwarded-Host", "chat.test"))
                .isEqualTo(
                        "origin https://chat.test rejected: the server's own origin is http://backend:8080; the origin"
                                + " of the page matches the ignored headers X-Forwarded-Proto, X-Forwarded-Host from 10.0.0.9 (option:"
                                + " trustedProxies; in Spring roost.trusted-proxies or server.forward-headers-strategy; on"
                                + " Tomcat the strategy native trusts the proxies of server.tomcat.remoteip.internal-proxies)");
    }

    @Test
    void headersThatTomcatDoesNotReadAreNamed() {
        String unread = "on Tomcat use the strategy framework, since native does not read ";

        assertThat(warning("https://chat.test", "Forwarded", "proto=https;host=chat.test"))
                .contains(
                        "the ignored headers Forwarded from 10.0.0.9",
                        unread + "Forwarded)",
                        "roost.forwarding-header)");
        assertThat(warning(
                        "https://chat.test:8443", "X-Forwarded-Proto", "https", "X-Forwarded-Host", "chat.test:8443"))
                .contains(unread + "the port in X-Forwarded-Host)");
        assertThat(warning("https://backend:8080", "X-Forwarded-Proto", "https, http"))
                .contains(unread + "headers with several values)");
        assertThat(warning("https://backend:8080", "X-Forwarded-Ssl", "on")).contains(unread + "X-Forwarded-Ssl)");
    }

    /** The container has replaced the address of the proxy by that of the client. */
    @Test
    void addressIsNotNamedIfTheContainerHasAppliedSomeHeaders() {
        List<String> headers =
                List.of("Host", "backend:8080", "X-Forwarded-Proto", "https", "X-Forwarded-Host", "chat.test:8443");
        RequestHead head =
                new RequestHead("GET", "/", "", Headers.of(headers), "198.51.100.7", true, false, "chat.test", null);

        new OriginWarnings(recording(), TrustedProxies.NONE).warn(head, "https://chat.test:8443");

        assertThat(lines)
                .singleElement()
                .asString()
                .contains(
                        "own origin is https://chat.test; the origin of the page matches the ignored headers X-Forwarded-Proto, X-Forwarded-Host (")
                .doesNotContain("198.51.100.7");
    }

    @Test
    void securePageOfAPlainRequestNamesTheHeaderThatIsMissing() {
        assertThat(warning("https://backend:8080"))
                .contains("http://backend:8080", "X-Forwarded-Proto, and to be trusted", "roost.trusted-proxies");
    }

    @Test
    void proxyThatIsTrustedAlreadyNeedsOnlyTheHeader() {
        for (TrustedProxies trusted : List.of(TrustedProxies.ALL, TrustedProxies.of(List.of("10.0.0.0/8")))) {
            assertThat(warning(trusted, "https://backend:8080"))
                    .endsWith("a proxy that terminates TLS has to send X-Forwarded-Proto");
        }
    }

    @Test
    void nearestProxyThatReplacesTheHeadersIsNamed() {
        TrustedProxies trusted = TrustedProxies.of(List.of("10.0.0.0/8"));

        assertThat(warning(trusted, "https://backend:8080", "X-Forwarded-Proto", "https, http"))
                .isEqualTo(
                        "origin https://backend:8080 rejected: the server's own origin is http://backend:8080 by the headers of the"
                                + " nearest proxy, which has to pass on the forwarding headers that it receives");
    }

    @Test
    void trustedProxyThatSetsAnotherHeaderNamesTheOptionOfTheHeader() {
        assertThat(warning(
                        TrustedProxies.of(List.of("10.0.0.0/8")),
                        "https://chat.test",
                        "Forwarded",
                        "proto=https;host=chat.test"))
                .endsWith("matches the ignored headers Forwarded (option: TrustedProxies.withHeader; in Spring"
                        + " roost.forwarding-header)");
    }

    @Test
    void otherOriginNamesTheListOfOrigins() {
        assertThat(warning("https://other.test"))
                .isEqualTo("origin https://other.test rejected: the server's own origin is http://backend:8080"
                        + " (option: origins; in Spring roost.cors.allowed-origins)");
    }

    @Test
    void otherPortNamesTheListOfOriginsAndWhatAProxyHasToSend() {
        assertThat(warning("http://backend:5173"))
                .contains("has to keep it in Host, or to send X-Forwarded-Port")
                .endsWith("(option: origins; in Spring roost.cors.allowed-origins)");
    }

    @Test
    void textOfTheClientIsShortenedAndEscaped() {
        assertThat(warning("https://a\r\nfaked line" + "x".repeat(5000)))
                .hasSizeLessThan(400)
                .doesNotContain("\n", "\r");
    }

    private String warning(String origin, String... forwarding) {
        return warning(TrustedProxies.NONE, origin, forwarding);
    }

    private String warning(TrustedProxies trusted, String origin, String... forwarding) {
        List<String> headers = new ArrayList<>(List.of("Host", "backend:8080"));
        headers.addAll(List.of(forwarding));
        lines.clear();
        new OriginWarnings(recording(), trusted)
                .warn(new RequestHead("GET", "/", "", Headers.of(headers), "10.0.0.9", false, false), origin);
        assertThat(lines).hasSize(1);
        return lines.get(0);
    }
}
