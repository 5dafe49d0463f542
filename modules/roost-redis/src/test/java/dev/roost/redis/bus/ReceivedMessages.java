package dev.roost.redis.bus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Keeps the messages of a subscription as text {@code channel=message}. Thread-safe. */
final class ReceivedMessages implements RedisChannels.Receiver {
    private final List<String> messages = new CopyOnWriteArrayList<>();

    @Override
    public void onMessage(String channel, byte[] message) {
        messages.add(channel + "=" + new String(message, StandardCharsets.UTF_8));
    }

    List<String> messages() {
        return messages;
    }

    /** Returns when exactly these have come. */
    void awaitAll(String... expected) {
        await().untilAsserted(() -> assertThat(messages).containsExactly(expected));
    }
}
