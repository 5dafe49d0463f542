package dev.roost.redis.stream;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StreamNameTest {
    @Test
    void oneStreamHasTheNameItself() {
        StreamNames names = new StreamNames("socket.io", 1);

        assertThat(names.of("/notifications")).isEqualTo("socket.io");
        assertThat(names.all()).containsExactly("socket.io");
    }

    @Test
    void streamsOfNegativeHashesAreRead() {
        assertThat(new StreamNames("s", 3).all()).containsExactly("s--2", "s--1", "s-0", "s-1", "s-2");
    }

    /** The hashes of these names are 47, 1496531 and -327680470. */
    @ParameterizedTest
    @CsvSource({"/, s-3", "/abc, s-3", "/presence, s-2"})
    void namespacesAreDistributedByTheirHash(String namespace, String stream) {
        assertThat(new StreamNames("s", 4).of(namespace)).isEqualTo(stream);
    }
}
