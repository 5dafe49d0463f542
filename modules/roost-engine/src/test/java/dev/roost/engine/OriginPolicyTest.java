package dev.roost.engine;

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
        "http://localhost:*, http://localhost, false",
        "http://chatXexample.com, http://chat.example.com, false",
        "*, https://anywhere.test, true",
        "*, null, true",
        "https://a.test, null, false",
    })
    void patternMatchesOriginsOrNot(String pattern, String origin, boolean allowed) {
        assertThat(OriginPolicy.of(List.of(pattern)).allowsCrossOrigin(origin)).isEqualTo(allowed);
    }

    @Test
    void predicateSaysWhichOriginsAreAllowed() {
        OriginPolicy policy = OriginPolicy.matching(origin -> origin.endsWith(".a.test"));

        assertThat(policy.allowsCrossOrigin("https://x.a.test")).isTrue();
        assertThat(policy.allowsCrossOrigin("https://b.test")).isFalse();
        assertThat(policy.isAny()).isFalse();
        assertThat(policy.withOriginRequired().allowsCrossOrigin("https://x.a.test"))
                .isTrue();
    }

    @Test
    void byDefaultNoOtherOriginIsAllowedAndNoneIsNeeded() {
        assertThat(OriginPolicy.SAME_ORIGIN.allowsCrossOrigin("https://a.test")).isFalse();
        assertThat(OriginPolicy.SAME_ORIGIN.allowsAbsent()).isTrue();
        assertThat(OriginPolicy.SAME_ORIGIN.withOriginRequired().allowsAbsent()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"example.com", "https://", "https://a.test/path", "https://a b", "", "https://a.test\r\nX: y"})
    void whatIsNoOriginIsRefused(String origin) {
        assertThatThrownBy(() -> OriginPolicy.of(List.of(origin)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("expected");
    }
}
