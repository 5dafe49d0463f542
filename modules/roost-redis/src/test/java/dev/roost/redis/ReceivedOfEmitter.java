package dev.roost.redis;

import static org.assertj.core.api.Assertions.assertThat;

import dev.roost.redis.bus.RedisChannels;
import dev.roost.redis.bus.RedisConnections;
import io.lettuce.core.RedisClient;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** A subscription to the channels of a test: each message as its channel, a space, and its JSON, or its bytes in hexadecimal. */
final class ReceivedOfEmitter implements AutoCloseable {
    private static final Duration SOON = Duration.ofMinutes(1);

    private final RedisChannels channels;
    private final BlockingQueue<String> received = new LinkedBlockingQueue<>();

    /** Subscribes, and waits until Redis has confirmed it. */
    ReceivedOfEmitter(RedisClient client, RedisChannels.Kind kind, String... names) {
        this.channels = RedisConnections.open(client).channels();
        RedisChannels.Subscription subscription = channels.subscribe(
                kind, List.of(names), (channel, message) -> received.add(channel + " " + text(message)));
        assertThat(subscription.active().toCompletableFuture()).succeedsWithin(SOON);
    }

    private static String text(byte[] message) {
        return message[0] == '{'
                ? new String(message, StandardCharsets.UTF_8)
                : HexFormat.of().formatHex(message);
    }

    List<String> next(int count) {
        List<String> messages = new ArrayList<>();
        try {
            for (int i = 0; i < count; i++) {
                messages.add(received.poll(SOON.toSeconds(), TimeUnit.SECONDS));
            }
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
        return messages;
    }

    @Override
    public void close() {
        channels.close();
    }
}
