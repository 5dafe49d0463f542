package dev.roost.redis;

import dev.roost.redis.bus.RedisChannels;
import dev.roost.redis.bus.RedisConnections;
import dev.roost.redis.bus.StreamId;
import dev.roost.redis.bus.StreamState;
import dev.roost.server.cluster.ClusterStatistics;
import dev.roost.server.spi.Adapter;
import dev.roost.server.spi.AdapterContext;
import dev.roost.tck.ClusterRecoveryContract;
import dev.roost.tck.RecoveryContract;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.Nested;

/** The contracts of adapters for the streams adapter, with and without recovery. Redis measures the age of sessions. */
abstract class RealStreamsContract extends RealRedisContract {
    private final List<StreamParts> servers = new CopyOnWriteArrayList<>();
    private RedisStreamsAdapterOptions options;

    @Override
    RedisChannels.Kind kind() {
        return RedisChannels.Kind.CHANNEL;
    }

    @Override
    Adapter newAdapter(AdapterContext context, RedisConnections connections, String prefix, long firstConnectionUntil) {
        options = RedisStreamsAdapterOptions.builder()
                .channelPrefix(prefix)
                .streamName(prefix)
                .sessionKeyPrefix(prefix + ":session:")
                .requestTimeout(TIMEOUT)
                .build();
        StreamParts parts = StreamParts.of(connections, options);
        servers.add(parts);
        return RedisStreamsAdapter.create(context, parts, options, new ClusterStatistics(), firstConnectionUntil);
    }

    /** Waits until each server has read the stream to its end. */
    @Override
    void settleMore() {
        String stream = options.names().of("/");
        StreamId end = servers.stream()
                .map(each -> each.streams().state(stream).toCompletableFuture())
                .map(each -> each.orTimeout(10, TimeUnit.SECONDS).join())
                .map(StreamState::lastId)
                .map(StreamId::of)
                .max(StreamId::compareTo)
                .orElseThrow();
        servers.forEach(each -> Assertions.assertThat(
                        each.hub().reached(stream, end, Duration.ofSeconds(10)).toCompletableFuture())
                .succeedsWithin(Duration.ofSeconds(11))
                .isEqualTo(true));
    }

    @Nested
    class SeveralServersThatRecover extends ClusterRecoveryContract {
        @Override
        protected Adapter newAdapter(AdapterContext context) {
            return adapter(context);
        }

        @Override
        protected void settle() {
            settleAll();
        }
    }

    @Nested
    class OneServerThatRecovers extends RecoveryContract {
        @Override
        protected Adapter newAdapter(AdapterContext context, LongSupplier nanoTime) {
            return adapter(context);
        }

        @Override
        protected void settle() {
            settleAll();
        }

        @Override
        protected String laterThan(String offset) {
            return new StreamId(StreamId.of(offset).millis() + 1, 0).toString();
        }
    }
}
