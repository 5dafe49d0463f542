package dev.roost.redis.bus;

import static dev.roost.redis.bus.RedisChannels.Kind.CHANNEL;
import static dev.roost.redis.bus.RedisChannels.Kind.PATTERN;
import static dev.roost.redis.bus.RedisChannels.Kind.SHARD_CHANNEL;
import static dev.roost.redis.bus.Stages.bytes;
import static dev.roost.redis.bus.Stages.get;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.roost.tests.RedisProcess;
import io.lettuce.core.RedisClient;
import java.lang.ref.WeakReference;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Channels while a stand-alone Redis is away. The client has the default options of Lettuce, which queue and replay. */
class RedisOutageTest {
    private static final Duration LONG = Duration.ofMinutes(1);

    private RedisProcess redis;
    private RedisClient client;
    private RedisConnections connections;
    private RedisChannels channels;

    @BeforeEach
    void start() {
        redis = RedisProcess.start();
        client = RedisClient.create(redis.uri());
    }

    private void connect(Duration timeout) {
        connections = RedisConnections.open(client, timeout);
        channels = connections.channels();
        await("connected").until(channels::isConnected);
    }

    @AfterEach
    void stop() {
        channels.close();
        get(connections.closed());
        client.shutdown(Duration.ZERO, Duration.ofSeconds(2));
        redis.close();
    }

    private RedisChannels.Subscription subscribe(RedisChannels.Kind kind, ReceivedMessages received, String name) {
        return channels.subscribe(kind, List.of(name), received);
    }

    @Test
    void subscriptionsOfAllKindsAreRenewedBeforeTheListenerIsNotified() {
        connect(LONG);
        ReceivedMessages received = new ReceivedMessages();
        get(subscribe(CHANNEL, received, "a").active());
        get(subscribe(PATTERN, received, "p*").active());
        get(subscribe(SHARD_CHANNEL, received, "s").active());
        List<CompletionStage<Long>> receivers = new CopyOnWriteArrayList<>();
        List<String> states = new CopyOnWriteArrayList<>();
        channels.addStateListener(new RedisChannels.StateListener() {
            @Override
            public void onConnected() {
                receivers.add(channels.publish(CHANNEL, "a", bytes("1")));
                receivers.add(channels.publish(CHANNEL, "p", bytes("2")));
                receivers.add(channels.publish(SHARD_CHANNEL, "s", bytes("3")));
                states.add("connected");
            }

            @Override
            public void onDisconnected() {
                states.add("disconnected");
            }
        });

        redis.kill();
        await().until(() -> states.contains("disconnected"));
        redis.restart();

        received.awaitAll("a=1", "p=2", "s=3");
        assertThat(states).containsExactly("disconnected", "connected");
        assertThat(receivers).allSatisfy(count -> assertThat(get(count)).isEqualTo(1));
    }

    @Test
    void commandsFailAtOnceWithoutAConnectionAndAreNotSentLater() {
        connect(LONG);
        ReceivedMessages received = new ReceivedMessages();
        get(subscribe(CHANNEL, received, "a").active());
        redis.kill();
        await().until(() -> !channels.isConnected());

        List<WeakReference<byte[]>> messages = new ArrayList<>();
        for (int i = 0; i < 1_000; i++) {
            byte[] message = new byte[1_000];
            messages.add(new WeakReference<>(message));
            assertThat(channels.publish(CHANNEL, "a", message).toCompletableFuture())
                    .isCompletedExceptionally();
        }
        assertThat(channels.subscribers(CHANNEL, "a").toCompletableFuture()).isCompletedExceptionally();

        await("nothing is kept").until(() -> {
            System.gc();
            return messages.stream().allMatch(message -> message.refersTo(null));
        });
        redis.restart();
        await().until(channels::isConnected);
        get(channels.publish(CHANNEL, "a", bytes("new")));
        received.awaitAll("a=new");
        assertThat(commandStatistics()).contains("cmdstat_publish:calls=1,");
    }

    private String commandStatistics() {
        return (String) redis.command("INFO", "commandstats");
    }

    @Test
    void commandsOnTheirWayFailWithTheConnectionAndAreNotSentAgain() {
        connect(LONG);
        redis.freeze();
        List<CompletionStage<Long>> sent = new ArrayList<>();
        for (int i = 0; i < 100; i++) {
            sent.add(channels.publish(CHANNEL, "a", bytes("lost")));
        }

        redis.kill();

        assertThat(sent)
                .allSatisfy(stage ->
                        assertThatThrownBy(() -> get(stage)).hasRootCauseInstanceOf(RedisUnavailableException.class));
        redis.restart();
        await().until(channels::isConnected);
        get(channels.subscribers(CHANNEL, "a"));
        assertThat(commandStatistics()).doesNotContain("cmdstat_publish");
    }

    @Test
    void aShortFreezeLosesNothing() {
        connect(LONG);
        ReceivedNumbers received = new ReceivedNumbers();
        get(channels.subscribe(CHANNEL, List.of("a"), received).active());
        redis.freeze();
        for (int i = 0; i < 1_000; i++) {
            channels.publish(CHANNEL, "a", bytes(Integer.toString(i)));
        }

        redis.resume();

        await().until(() -> received.count() == 1_000);
        assertThat(received.outOfOrder()).isZero();
    }

    @Test
    void aFrozenRedisIsDisconnectedAfterTheTimeoutAndComesBack() {
        connect(Duration.ofMillis(500));
        ReceivedMessages received = new ReceivedMessages();
        get(subscribe(CHANNEL, received, "a").active());
        redis.freeze();
        CompletionStage<Long> sent = channels.publish(CHANNEL, "b", bytes("1"));

        await().until(() -> !channels.isConnected());
        await().until(() -> sent.toCompletableFuture().isCompletedExceptionally());
        redis.resume();

        await().until(channels::isConnected);
        get(channels.publish(CHANNEL, "a", bytes("2")));
        received.awaitAll("a=2");
    }

    @Test
    void aFrozenRedisDoesNotFillTheMemory() {
        connect(LONG);
        redis.freeze();
        int accepted = 0;
        byte[] message = new byte[1024 * 1024];
        while (!channels.publish(CHANNEL, "a", message).toCompletableFuture().isCompletedExceptionally()) {
            accepted++;
            assertThat(accepted).isLessThan(100);
        }

        assertThat(accepted * (long) message.length).isLessThanOrEqualTo(CommandLink.MOST_PENDING_BYTES);
        redis.resume();
        await().untilAsserted(() ->
                assertThat(get(channels.publish(CHANNEL, "a", bytes("1")))).isZero());
    }

    @Test
    void aSubscriptionConnectionThatIsKilledIsReplaced() {
        connect(LONG);
        ReceivedMessages received = new ReceivedMessages();
        get(subscribe(CHANNEL, received, "a").active());
        List<String> states = new CopyOnWriteArrayList<>();
        channels.addStateListener(new RedisChannels.StateListener() {
            @Override
            public void onConnected() {
                states.add("connected");
            }

            @Override
            public void onDisconnected() {
                states.add("disconnected");
            }
        });

        assertThat(redis.command("CLIENT", "KILL", "TYPE", "pubsub")).isEqualTo(1L);

        await().until(() -> states.equals(List.of("disconnected", "connected")));
        assertThat(get(channels.publish(CHANNEL, "a", bytes("1")))).isEqualTo(1);
        received.awaitAll("a=1");
    }

    @Test
    void whatIsSubscribedAndCancelledMeanwhileHoldsAfterwards() {
        connect(LONG);
        ReceivedMessages received = new ReceivedMessages();
        RedisChannels.Subscription old = subscribe(CHANNEL, received, "old");
        get(old.active());
        redis.kill();
        await().until(() -> !channels.isConnected());

        old.cancel();
        CompletionStage<Void> active = subscribe(CHANNEL, received, "new").active();
        assertThat(active.toCompletableFuture()).isNotDone();
        redis.restart();

        get(active);
        await().until(channels::isConnected);
        get(channels.publish(CHANNEL, "old", bytes("1")));
        get(channels.publish(CHANNEL, "new", bytes("2")));
        received.awaitAll("new=2");
        assertThat(get(channels.channels(CHANNEL, "*"))).containsExactly("new");
    }

    @Test
    void aRedisThatIsNotThereYetIsConnectedLater() {
        redis.kill();
        connections = RedisConnections.open(client);
        channels = connections.channels();
        ReceivedMessages received = new ReceivedMessages();
        CompletionStage<Void> active = subscribe(CHANNEL, received, "a").active();
        assertThat(channels.publish(CHANNEL, "a", bytes("1")).toCompletableFuture())
                .isCompletedExceptionally();

        redis.restart();

        get(active);
        await().until(channels::isConnected);
        get(channels.publish(CHANNEL, "a", bytes("2")));
        received.awaitAll("a=2");
    }

    @Test
    void aSubscriptionThatRedisRejectsFails() {
        connect(LONG);
        redis.command("ACL", "SETUSER", "default", "resetchannels", "&allowed*");
        channels.close();
        connect(LONG);

        assertThatThrownBy(() ->
                        get(subscribe(CHANNEL, new ReceivedMessages(), "secret").active()))
                .rootCause()
                .hasMessageContaining("NOPERM");
        ReceivedMessages received = new ReceivedMessages();
        get(subscribe(CHANNEL, received, "allowed").active());
        get(channels.publish(CHANNEL, "allowed", bytes("1")));
        received.awaitAll("allowed=1");
    }
}
