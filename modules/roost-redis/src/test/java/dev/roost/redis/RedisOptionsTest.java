package dev.roost.redis;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.api.Test;

/** Options that are out of range. */
class RedisOptionsTest {
    @Test
    void invalidOptionIsNamed() {
        assertThatThrownBy(() -> RedisAdapterOptions.builder().key("").build())
                .hasMessage("key: empty (expected: the prefix of the channels)");
        assertThatThrownBy(() ->
                        ShardedRedisAdapterOptions.builder().channelPrefix("").build())
                .hasMessage("channelPrefix: empty (expected: the prefix of the channels)");
        assertThatThrownBy(() -> RedisAdapterOptions.builder()
                        .requestTimeout(Duration.ZERO)
                        .build())
                .hasMessage("requestTimeout: PT0S (expected: positive, at most a day)");
        assertThatThrownBy(() ->
                        ShardedRedisAdapterOptions.builder().maxMessageBytes(0).build())
                .hasMessage("maxMessageBytes: 0 (expected: 1 to 536870912)");
    }
}
