package dev.roost.engine.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class OriginPolicyTest {
    @ParameterizedTest
    @CsvSource({
        "https://chat.example.com, https://chat.example.com, true",
        "https://chat.example.com, HTTPS://CHAT.example.com, true",
        "https://chat.example.com, http://chat.example.com, false",
        "https://chat.example.com, https://chat.example.com:8443, false",
        "https://chat.example.com, https://chat.example.com.evil.test, false",
        "https://chat.example.com, https://evil.test/https://chat.example.com, false",
        "https://*.example.com, https://a.example.com, true",
        "https://*.example.com, https://a.b.example.com, true",
        "https://*.example.com, https://example.com, false",
        "https://*.example.com, https://evil.test/.example.com, false",
        "https://*.example.com, https://evil.test:1@a.example.com, false",
        "https://*.example.com, https://a.example.com:444, false",
        "http://localhost:*, http://localhost:5173, true",
        "http://localhost:*, http://localhost, true",
        "http://localhost:51*, http://localhost:5173, true",
        "http://localhost:51*, http://localhost:8080, false",
        "https://chat.example.com:443, https://chat.example.com, true",
        "https://chat.example.com, https://chat.example.com:443, true",
        "https://chat.example.com, https://chat.example.com:0443, true",
        "http://chat.example.com, http://chat.example.com:443, false",
        "https://chat_1.example.com, https://chat_1.example.com, true",
        "https://*.example.com, https://chat_1.example.com, true",
        "https://*-*.example.com, https://a-b-c.example.com, true",
        "https://*-*.example.com, https://-b.example.com, false",
        "https://a*a.example.com, https://aa.example.com, false",
        "https://*, https://any.test, true",
        "https://*, https://any.test:8443, false",
        "https://*:*, https://any.test:8443, true",
        "http://[::1]:*, http://[::1]:5173, true",
        "http://[2001:DB8::1], http://[2001:db8::1]:80, true",
        "http://*, http://[::1], false",
        "capacitor://localhost, capacitor://localhost, true",
        "capacitor://localhost, ionic://localhost, false",
        "chrome-extension://mdplmiioglkpgkgblfdilgebpppgdlmx, chrome-extension://mdplmiioglkpgkgblfdilgebpppgdlmx, true",
        "file://, file://, true",
        "file://, null, false",
        "file://, file://x, false",
        "null, null, true",
        "null, file://, false",
        "null, https://a.test, false",
        "http://chatXexample.com, http://chat.example.com, false",
        "*, https://anywhere.test, true",
        "*, null, true",
        "https://a.test, null, false",
    })
    void patternMatchesOriginsOrNot(String pattern, String origin, boolean allowed) {
        assertThat(OriginPolicy.of(List.of(pattern)).allowsCrossOrigin(origin)).isEqualTo(allowed);
    }

    @Test
    void predicateDeterminesTheAllowedOrigins() {
        OriginPolicy policy = OriginPolicy.matching(origin -> origin.endsWith(".a.test"));

        assertThat(policy.allowsCrossOrigin("https://x.a.test")).isTrue();
        assertThat(policy.allowsCrossOrigin("https://b.test")).isFalse();
        assertThat(policy.isAny()).isFalse();
        assertThat(policy.withOriginRequired().allowsCrossOrigin("https://x.a.test"))
                .isTrue();
    }

    @Test
    void byDefaultOnlyTheOwnOriginAndNoOriginAreAllowed() {
        assertThat(OriginPolicy.SAME_ORIGIN.allowsCrossOrigin("https://a.test")).isFalse();
        assertThat(OriginPolicy.SAME_ORIGIN.allowsAbsent()).isTrue();
        assertThat(OriginPolicy.SAME_ORIGIN.withOriginRequired().allowsAbsent()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "example.com",
                "https://",
                "://a.test",
                "1a://b",
                "https://a.test/path",
                "https://a.test/",
                "https://u@a.test",
                "https://a b",
                "https://a.test:",
                "https://a.test:x",
                "https://a.test:65536",
                "https://[::1",
                "https://[x]",
                "https://[::1]x",
                "",
                "Null",
                "https://a.test\r\nX: y"
            })
    void invalidOriginIsRejected(String origin) {
        assertThatThrownBy(() -> OriginPolicy.of(List.of(origin)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("expected");
    }

    @Test
    void veryLongOriginIsRejectedAtOnce() {
        OriginPolicy policy = OriginPolicy.of(List.of("https://*a*a*a*a*a*a*b.example.com"));

        assertThat(policy.allowsCrossOrigin("https://" + "a".repeat(100_000) + ".example.com"))
                .isFalse();
        assertThat(policy.allowsCrossOrigin("https://" + "a".repeat(400) + ".example.com"))
                .isFalse();
    }
}
