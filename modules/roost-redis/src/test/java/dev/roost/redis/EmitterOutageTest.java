package dev.roost.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.roost.redis.bus.RedisChannels.Kind;
import dev.roost.tests.RedisProcess;
import io.lettuce.core.RedisClient;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** An emitter whose Redis is not there, or is slow. */
class EmitterOutageTest {
    private static final Duration SOON = Duration.ofMinutes(1);
    private static final Duration SHORT = Duration.ofMillis(500);

    private RedisProcess redis;
    private RedisClient client;

    @BeforeEach
    void startRedis() {
        redis = RedisProcess.start();
        client = RedisClient.create(redis.uri());
    }

    @AfterEach
    void stopRedis() {
        if (redis != null) {
            client.shutdown();
            redis.close();
        }
    }

    private RedisEmitter emitter(Duration timeout) {
        return RedisEmitter.create(
                client, RedisAdapterOptions.builder().requestTimeout(timeout).build());
    }

    private static Throwable failureOf(CompletableFuture<Void> result) {
        try {
            result.get(SOON.toSeconds(), TimeUnit.SECONDS);
            return new AssertionError("sent (expected: a failure)");
        } catch (ExecutionException e) {
            return e.getCause();
        } catch (Exception e) {
            return e;
        }
    }

    @Test
    void closeWaitsForMessagesThatWaitForTheFirstConnection() {
        try (ReceivedOfEmitter received = new ReceivedOfEmitter(client, Kind.PATTERN, "socket.io*")) {
            redis.freeze();
            RedisEmitter emitter = emitter(SOON);
            CompletableFuture<Void> join = emitter.to("a").socketsJoin("b");
            emitter.to("b").emit("first");
            CompletableFuture<Void> last = emitter.to("b").emit("second");
            assertThat(join).isNotDone();
            CompletableFuture<Void> closed = CompletableFuture.runAsync(emitter::close);
            redis.resume();

            assertThat(closed).succeedsWithin(SOON);
            assertThat(join).isCompleted();
            assertThat(last).isCompleted();
            List<String> messages = received.next(3);
            assertThat(messages.get(0)).startsWith("socket.io-request#/# ");
            assertThat(messages.get(1)).contains("6669727374");
            assertThat(messages.get(2)).contains("7365636f6e64");
        }
    }

    @Test
    void messagesFailIfThereIsNoConnectionInTime() {
        redis.kill();
        try (RedisEmitter emitter = emitter(SHORT)) {
            CompletableFuture<Void> early = emitter.emit("early");
            assertThat(emitter.isConnected()).isFalse();
            assertThat(failureOf(early)).hasMessage("not connected to Redis");

            CompletableFuture<Void> late = emitter.emit("late");
            assertThat(failureOf(late)).hasMessage("not connected to Redis");
        }
    }

    @Test
    void messagesThatWaitAreLimited() {
        redis.kill();
        byte[] half = new byte[EmitterLink.MOST_WAITING_BYTES / 2];
        try (RedisEmitter emitter = emitter(SOON.multipliedBy(6))) {
            CompletableFuture<Void> first = emitter.emit("half", half);
            CompletableFuture<Void> second = emitter.emit("half", half);
            assertThat(second).isCompletedExceptionally();
            assertThat(failureOf(second))
                    .hasMessageStartingWith("messages that wait for the first connection to Redis: ");
            redis.restart();

            assertThat(first).succeedsWithin(SOON);
        }
    }

    @Test
    void closedEmitterSendsNothing() {
        RedisEmitter emitter = emitter(SOON);
        emitter.close();
        emitter.close();
        CompletableFuture<Void> late = emitter.emit("late");

        assertThat(late).isCompletedExceptionally();
        assertThatThrownBy(late::join).hasRootCauseMessage("emitter: closed (expected: open)");
    }

    @Test
    void messagesAreSentAgainWhenRedisIsThereAgain() {
        try (RedisEmitter emitter = emitter(SOON)) {
            assertThat(emitter.emit("before")).succeedsWithin(SOON);
            redis.kill();
            assertThat(failureOf(emitter.emit("meanwhile"))).isNotNull();
            redis.restart();
            await().atMost(SOON).until(emitter::isConnected);
            assertThat(emitter.emit("after")).succeedsWithin(SOON);
        }
    }
}
