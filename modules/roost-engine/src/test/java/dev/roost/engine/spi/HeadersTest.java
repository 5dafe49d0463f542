package dev.roost.engine.spi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class HeadersTest {
    private final Headers headers =
            Headers.of(List.of("Host", "localhost", "X-Forwarded-For", "1.1.1.1", "x-forwarded-for", "2.2.2.2"));

    @Test
    void namesAreComparedWithoutRegardToCase() {
        assertThat(headers.first("host")).isEqualTo("localhost");
        assertThat(headers.first("X-FORWARDED-FOR")).isEqualTo("1.1.1.1");
        assertThat(headers.first("Origin")).isNull();
    }

    @Test
    void fieldsOfOneNameAreJoined() {
        assertThat(headers.toMap())
                .containsOnlyKeys("host", "x-forwarded-for")
                .containsEntry("x-forwarded-for", "1.1.1.1, 2.2.2.2");
        assertThat(headers.joined("X-Forwarded-For")).isEqualTo("1.1.1.1, 2.2.2.2");
        assertThat(headers.joined("Host")).isEqualTo("localhost");
        assertThat(headers.joined("Origin")).isNull();
    }

    @Test
    void builderKeepsTheOrderAndFieldsOfOneName() {
        Headers.Builder builder = headers.toBuilder().add("Set-Cookie", "a=1").add("set-cookie", "b=2");

        List<String> lines = lines(builder.build());

        assertThat(lines)
                .containsExactly(
                        "Host: localhost",
                        "X-Forwarded-For: 1.1.1.1",
                        "x-forwarded-for: 2.2.2.2",
                        "Set-Cookie: a=1",
                        "set-cookie: b=2");
        assertThat(builder.build().all("SET-COOKIE")).containsExactly("a=1", "b=2");
        assertThat(builder.all("host")).containsExactly("localhost");
        assertThat(headers.all("Set-Cookie")).isEmpty();
    }

    @Test
    void builderReplacesAllFieldsOfANameOrAppendsToAList() {
        Headers.Builder builder = headers.toBuilder()
                .set("X-Forwarded-For", "3.3.3.3")
                .append("Vary", "Origin")
                .append("vary", "Accept-Encoding");

        assertThat(lines(builder.build()))
                .containsExactly("Host: localhost", "X-Forwarded-For: 3.3.3.3", "Vary: Origin, Accept-Encoding");
        assertThat(builder.contains("VARY")).isTrue();
        assertThat(builder.contains("Origin")).isFalse();
    }

    @Test
    void builderGrowsAndItsHeadersDoNotChange() {
        Headers.Builder builder = Headers.builder();
        Headers none = builder.build();
        IntStream.range(0, 50).forEach(i -> builder.add("X-" + i, "v"));
        Headers fifty = builder.build();
        builder.set("X-0", "changed");

        assertThat(lines(none)).isEmpty();
        assertThat(lines(fifty)).hasSize(50).startsWith("X-0: v").endsWith("X-49: v");
    }

    private static List<String> lines(Headers headers) {
        List<String> lines = new ArrayList<>();
        headers.forEach((name, value) -> lines.add(name + ": " + value));
        return lines;
    }

    @Test
    void nameWithoutAValueIsRejected() {
        assertThatThrownBy(() -> Headers.of(List.of("Host"))).isInstanceOf(IllegalArgumentException.class);
    }
}
