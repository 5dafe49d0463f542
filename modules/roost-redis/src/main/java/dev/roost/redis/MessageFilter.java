package dev.roost.redis;

import dev.roost.engine.spi.ClientLog;
import dev.roost.protocol.LogText;
import dev.roost.redis.bus.RedisChannels;
import dev.roost.redis.wire.MalformedMessageException;
import dev.roost.server.cluster.ClusterStatistics;
import dev.roost.server.cluster.ClusterStatistics.Dropped;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Counts what arrives, and drops what is too large or malformed: whoever can publish to Redis can send anything. Thread-safe. */
final class MessageFilter {
    private static final ClientLog log = ClientLog.of(MessageFilter.class);

    private final int maxMessageBytes;
    private final ClusterStatistics statistics;

    MessageFilter(int maxMessageBytes, ClusterStatistics statistics) {
        this.maxMessageBytes = maxMessageBytes;
        this.statistics = statistics;
    }

    /**
     * Returns a receiver that decodes acceptable messages and passes them to a handler.
     *
     * @param decoder returns nothing for a message that is to be ignored
     */
    <M> RedisChannels.Receiver receiver(Function<byte[], Optional<M>> decoder, Consumer<? super M> handler) {
        return new RedisChannels.Receiver() {
            @Override
            public void onMessage(String channel, byte[] message) {
                Runnable effects = prepare(channel, message);
                if (effects != null) {
                    effects.run();
                }
            }

            @Override
            public @Nullable Runnable prepare(String channel, byte[] message) {
                statistics.onReceived();
                Optional<M> decoded = read(channel, message.length, () -> decoder.apply(message));
                return decoded.isEmpty() ? null : () -> handler.accept(decoded.get());
            }
        };
    }

    /**
     * Runs a handler if a message isn't too large.
     *
     * @param source the channel or stream
     * @param handler may find the message malformed
     */
    void handle(String source, int bytes, Runnable handler) {
        read(source, bytes, () -> {
            handler.run();
            return Optional.empty();
        });
    }

    private <M> Optional<M> read(String source, int bytes, Supplier<Optional<M>> reader) {
        if (bytes > maxMessageBytes) {
            statistics.onDropped(Dropped.TOO_LARGE);
            log.warn(
                    "too large",
                    "{}: a message of {} bytes was dropped (option: maxMessageBytes)",
                    LogText.of(source),
                    bytes);
            return Optional.empty();
        }
        try {
            return reader.get();
        } catch (MalformedMessageException malformed) {
            statistics.onDropped(Dropped.MALFORMED);
            log.warn(
                    "malformed",
                    "{}: a malformed message was dropped: {}",
                    LogText.of(source),
                    LogText.of(String.valueOf(malformed.getMessage())));
            return Optional.empty();
        }
    }
}
