package dev.roost.engine.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SessionCountsTest {
    private final SessionCounts counts = new SessionCounts();

    @ParameterizedTest
    @CsvSource({
        "198.51.100.7, 198.51.100.7, 1",
        "198.51.100.7, 198.51.100.8, 0",
        "198.51.100.7, ::ffff:198.51.100.7, 1",
        "2001:db8::1, 2001:DB8:0:0:ffff::2, 1",
        "2001:db8::1, 2001:db8:0:1::1, 0",
        "fe80::1%eth0, fe80::2, 1",
        "0:0:0:0:0:0:0:1, ::1, 1",
        "unknown, _other, 1"
    })
    void clientsOfOneNetworkAreCountedTogether(String address, String other, int count) {
        counts.add(address);

        assertThat(counts.of(other)).isEqualTo(count);
    }

    @Test
    void endedSessionIsNotCounted() {
        counts.add("198.51.100.7");
        counts.add("198.51.100.7");
        counts.remove("198.51.100.7");
        assertThat(counts.of("198.51.100.7")).isEqualTo(1);
        counts.remove("198.51.100.7");
        assertThat(counts.of("198.51.100.7")).isZero();
    }
}
