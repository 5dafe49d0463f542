package dev.roost.engine;

import static org.assertj.core.api.Assertions.assertThat;

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
    private final OriginWarnings warnings = new OriginWarnings(recording());

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
        warn("https://chat.test", "X-Forwarded-Proto", "https", "X-Forwarded-Host", "chat.test");

        assertThat(lines)
                .containsExactly("origin https://chat.test refused: it is the server's own by forwarding headers, but"
                        + " 10.0.0.9 is not trusted to send them (option: trustedProxies; in Spring"
                        + " roost.trusted-proxies or server.forward-headers-strategy)");
    }

    @Test
    void securePageOfAPlainRequestNamesTheHeaderThatIsMissing() {
        warn("https://backend:8080");

        assertThat(lines)
                .singleElement()
                .asString()
                .contains("the request came as http://backend:8080", "X-Forwarded-Proto", "roost.trusted-proxies");
    }

    @Test
    void otherOriginNamesTheListOfOrigins() {
        warn("https://other.test");

        assertThat(lines)
                .containsExactly("origin https://other.test refused: the server's own is http://backend:8080"
                        + " (option: origins; in Spring roost.cors.allowed-origins)");
    }

    @Test
    void textOfTheClientIsCutAndHasNoControlCharacters() {
        warn("https://a\r\nfaked line" + "x".repeat(5000));

        assertThat(lines).singleElement().asString().hasSizeLessThan(400).doesNotContain("\n", "\r");
    }

    private void warn(String origin, String... forwarding) {
        List<String> headers = new ArrayList<>(List.of("Host", "backend:8080"));
        headers.addAll(List.of(forwarding));
        warnings.warn(new RequestHead("GET", "/", "", Headers.of(headers), "10.0.0.9", false, false), origin);
    }
}
