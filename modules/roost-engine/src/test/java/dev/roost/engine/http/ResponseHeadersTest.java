package dev.roost.engine.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.roost.engine.spi.Headers;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ResponseHeadersTest {
    private final Headers.Builder fields =
            Headers.builder().add("Content-Type", "text/plain").add("Set-Cookie", "io=1");
    private final ResponseHeaders headers = ResponseHeaders.of(fields);

    @Test
    void fieldsOfOneNameAreAdded() {
        headers.add("Set-Cookie", "a=1").add("set-cookie", "b=2");

        assertThat(headers.all("Set-Cookie")).containsExactly("io=1", "a=1", "b=2");
        assertThat(fields.build().all("Set-Cookie")).containsExactly("io=1", "a=1", "b=2");
    }

    @Test
    void otherFieldsCanBeReplaced() {
        headers.set("content-type", "text/html").set("X-New", "caf\u00e9\tau lait");

        assertThat(fields.build().all("Content-Type")).containsExactly("text/html");
        assertThat(headers.contains("x-new")).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"Access-Control-Allow-Origin", "access-control-allow-credentials", "Content-Type", "ETag"})
    void fieldThatAResponseHasOnceIsReplaced(String name) {
        headers.add(name, "first").add(name, "second");

        assertThat(headers.all(name)).containsExactly("second");
    }

    @ParameterizedTest
    @ValueSource(strings = {"Set-Cookie", "set-cookie"})
    void cookiesAreNeverReplaced(String name) {
        assertThatThrownBy(() -> headers.set(name, "a=1"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("header: " + name + " (expected: add, which keeps the other cookies)");
        assertThat(headers.all("Set-Cookie")).containsExactly("io=1");
    }

    @ParameterizedTest
    @ValueSource(strings = {"a\r\nSet-Cookie: x=1", "a\nb", "a\rb", "a\u0000b", "a\u007fb", "a\u010ab", "\uc548\ub155"})
    void valueThatCouldEndTheFieldIsRejected(String value) {
        assertThatThrownBy(() -> headers.add("X-Value", value))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("header X-Value: ")
                .message()
                .doesNotContainPattern("\\p{Cntrl}");
        assertThat(headers.contains("X-Value")).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "X Y", "X:", "X\r\nY", "X\u00e9", "(X)"})
    void nameThatIsNoTokenIsRejected(String name) {
        assertThatThrownBy(() -> headers.add(name, "1"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageEndingWith("(expected: a token)");
    }

    @ParameterizedTest
    @ValueSource(strings = {"Content-Length", "transfer-encoding", "Connection", "Upgrade", "Sec-WebSocket-Accept"})
    void reservedHeaderIsRejected(String name) {
        assertThatThrownBy(() -> headers.add(name, "1"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("transport");
    }
}
