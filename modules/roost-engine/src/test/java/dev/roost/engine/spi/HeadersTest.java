package dev.roost.engine.spi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
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
    void nameWithoutAValueIsRefused() {
        assertThatThrownBy(() -> Headers.of(List.of("Host"))).isInstanceOf(IllegalArgumentException.class);
    }
}
