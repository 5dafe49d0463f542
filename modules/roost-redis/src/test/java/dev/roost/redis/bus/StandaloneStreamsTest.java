package dev.roost.redis.bus;

import static dev.roost.redis.bus.Stages.bytes;
import static dev.roost.redis.bus.Stages.get;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.roost.tests.RedisProcess;
import io.lettuce.core.AbstractRedisClient;
import io.lettuce.core.RedisClient;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class StandaloneStreamsTest extends RedisStreamsContract {
    private static RedisProcess redis;

    @BeforeAll
    static void startRedis() {
        redis = RedisProcess.start();
    }

    @AfterAll
    static void stopRedis() {
        if (redis != null) {
            redis.close();
        }
    }

    @Override
    AbstractRedisClient newClient() {
        return RedisClient.create(redis.uri());
    }

    @Test
    void aReaderGoesOnBehindTheLastEntryAfterEachInterruption() {
        try (RedisProcess own = RedisProcess.start();
                RedisClient client = RedisClient.create(own.uri());
                RedisConnections connections = RedisConnections.open(client, Duration.ofMillis(500))) {
            RedisStreams streams = connections.streams();
            await("connected").until(connections.channels()::isConnected);
            List<String> received = new CopyOnWriteArrayList<>();
            RedisStreams.Reader reader = streams.read(
                    "s",
                    "0-0",
                    10,
                    Duration.ofMillis(100),
                    entry -> received.add(new String(entry.fields().get("v"), StandardCharsets.UTF_8)));
            get(streams.add("s", 100, Map.of("v", bytes("1"))));
            await().until(() -> received.contains("1"));

            own.command("CLIENT", "KILL", "TYPE", "normal");
            own.command("XADD", "s", "*", "v", "2");
            await().until(() -> received.contains("2"));

            own.freeze();
            await().until(() -> !reader.isConnected());
            own.resume();
            own.command("XADD", "s", "*", "v", "3");
            await().until(() -> received.contains("3"));

            own.kill();
            await().until(() -> !reader.isConnected());
            assertThat(streams.add("s", 100, Map.of("v", bytes("x"))).toCompletableFuture())
                    .isCompletedExceptionally();
            own.restart();
            own.command("XADD", "s", "*", "v", "4");
            await().untilAsserted(() -> assertThat(received).containsExactly("1", "2", "3", "4"));
        }
    }
}
