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
import io.lettuce.core.AbstractRedisClient;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Channels on each kind of Redis, while it works. */
abstract class RedisChannelsContract {
    private AbstractRedisClient client;
    private RedisConnections connections;
    private RedisChannels channels;

    /** Creates a client with the default options. */
    abstract AbstractRedisClient newClient();

    abstract List<RedisProcess> nodes();

    @BeforeEach
    final void connect() {
        client = newClient();
        connections = RedisConnections.open(client);
        channels = connections.channels();
        await("connected").until(channels::isConnected);
    }

    @AfterEach
    final void close() {
        channels.close();
        get(connections.closed());
        client.shutdown(Duration.ZERO, Duration.ofSeconds(2));
    }

    private ReceivedMessages subscribe(RedisChannels.Kind kind, String... names) {
        ReceivedMessages received = new ReceivedMessages();
        get(channels.subscribe(kind, List.of(names), received).active());
        return received;
    }

    @Test
    void aChannelReceivesWhatIsPublishedToIt() {
        ReceivedMessages received = subscribe(CHANNEL, "socket.io-request#/#");

        assertThat(get(channels.publish(CHANNEL, "socket.io-request#/#", bytes("wörld"))))
                .isEqualTo(1);

        received.awaitAll("socket.io-request#/#=wörld");
    }

    @Test
    void aPatternReceivesWithTheNameOfTheChannel() {
        ReceivedMessages received = subscribe(PATTERN, "socket.io#/#*");

        get(channels.publish(CHANNEL, "socket.io#/#r1#", bytes("a")));

        received.awaitAll("socket.io#/#r1#=a");
    }

    @Test
    void aShardChannelReceivesWhatIsPublishedToIt() {
        List<String> names = new ArrayList<>();
        for (int i = 0; i < 50; i++) {
            names.add("room" + i);
        }
        ReceivedMessages received = new ReceivedMessages();
        get(channels.subscribe(SHARD_CHANNEL, names, received).active());

        for (String name : names) {
            assertThat(get(channels.publish(SHARD_CHANNEL, name, bytes("a"))))
                    .as(name)
                    .isEqualTo(1);
        }

        await().until(() -> received.messages().size() == 50);
        assertThat(received.messages()).contains("room0=a", "room49=a");
    }

    @Test
    void severalPatternsOfASubscriptionDeliverAMessageOnce() {
        ReceivedMessages received = subscribe(PATTERN, "a*", "ab*", "abc");

        get(channels.publish(CHANNEL, "abc", bytes("1")));
        get(channels.publish(CHANNEL, "a", bytes("2")));
        get(channels.publish(CHANNEL, "abd", bytes("3")));

        received.awaitAll("abc=1", "a=2", "abd=3");
    }

    @Test
    void anEscapedNameMatchesItselfOnly() {
        String name = "/a[b]*?\\";
        ReceivedMessages received = subscribe(PATTERN, GlobPattern.escape(name) + "*");

        get(channels.publish(CHANNEL, "/ab??\\", bytes("no")));
        get(channels.publish(CHANNEL, name + "#", bytes("yes")));

        received.awaitAll(name + "#=yes");
    }

    @Test
    void aNameIsSubscribedUntilItsLastSubscriptionEnds() {
        for (RedisChannels.Kind kind : List.of(CHANNEL, SHARD_CHANNEL)) {
            ReceivedMessages first = new ReceivedMessages();
            ReceivedMessages second = new ReceivedMessages();
            RedisChannels.Subscription a = channels.subscribe(kind, List.of("x"), first);
            RedisChannels.Subscription b = channels.subscribe(kind, List.of("x", "y"), second);
            get(a.active());
            get(b.active());
            assertThat(get(channels.subscribers(kind, "x"))).isEqualTo(1);

            a.cancel();
            get(channels.publish(kind, "x", bytes("1")));
            second.awaitAll("x=1");
            b.cancel();

            await().until(() -> get(channels.subscribers(kind, "x")) == 0);
            assertThat(get(channels.publish(kind, "x", bytes("2")))).isZero();
            assertThat(first.messages()).isEmpty();
            second.awaitAll("x=1");
        }
    }

    @Test
    void aNameThatEndsAndBeginsAgainIsActive() {
        for (int i = 0; i < 100; i++) {
            ReceivedMessages received = new ReceivedMessages();
            RedisChannels.Subscription subscription = channels.subscribe(CHANNEL, List.of("again"), received);
            get(subscription.active());
            get(channels.publish(CHANNEL, "again", bytes("1")));
            received.awaitAll("again=1");
            subscription.cancel();
        }
    }

    @Test
    void channelsWithSubscribersAreListedAndCounted() {
        subscribe(CHANNEL, "c1#", "c2#", "d#");
        List<String> shards = List.of("s1#", "s2#", "s3#", "s4#", "s5#");
        get(channels.subscribe(SHARD_CHANNEL, shards, new ReceivedMessages()).active());

        assertThat(get(channels.channels(CHANNEL, "c*"))).containsExactlyInAnyOrder("c1#", "c2#");
        assertThat(get(channels.channels(SHARD_CHANNEL, "s*"))).containsExactlyInAnyOrderElementsOf(shards);
        assertThat(get(channels.subscribers(CHANNEL, "c1#"))).isEqualTo(1);
        assertThat(get(channels.subscribers(CHANNEL, "none"))).isZero();
    }

    @Test
    void subscribersOfAllNodesAreCounted() {
        AbstractRedisClient other = newClient();
        RedisChannels others = RedisConnections.open(other).channels();
        ReceivedMessages received = new ReceivedMessages();
        get(others.subscribe(CHANNEL, List.of("both"), received).active());
        subscribe(CHANNEL, "both");

        assertThat(get(channels.subscribers(CHANNEL, "both"))).isEqualTo(2);
        for (RedisProcess node : nodes()) {
            node.command("PUBLISH", "both", "from " + nodes().indexOf(node));
        }

        await().until(() -> received.messages().size() == nodes().size());
        others.close();
        other.shutdown(Duration.ZERO, Duration.ofSeconds(2));
    }

    @Test
    void messagesOfOnePublisherStayInOrder() {
        ReceivedNumbers received = new ReceivedNumbers();
        get(channels.subscribe(PATTERN, List.of("n*"), received).active());

        CompletionStage<Long> last = CompletableFuture.completedStage(0L);
        for (int i = 0; i < 10_000; i++) {
            last = channels.publish(CHANNEL, "n" + i % 7, bytes(Integer.toString(i)));
        }
        get(last);

        await().atMost(Duration.ofMinutes(1)).until(() -> received.count() == 10_000);
        assertThat(received.outOfOrder()).isZero();
    }

    @Test
    void aReceiverThatThrowsReceivesTheNextMessage() {
        ReceivedMessages received = new ReceivedMessages();
        get(channels.subscribe(CHANNEL, List.of("t"), (channel, message) -> {
                    received.onMessage(channel, message);
                    throw new IllegalStateException("test");
                })
                .active());

        get(channels.publish(CHANNEL, "t", bytes("1")));
        get(channels.publish(CHANNEL, "t", bytes("2")));

        received.awaitAll("t=1", "t=2");
    }

    @Test
    void nothingIsPublishedToPatterns() {
        assertThatThrownBy(() -> channels.publish(PATTERN, "a*", bytes("1")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("kind: PATTERN (expected: CHANNEL or SHARD_CHANNEL)");
    }

    @Test
    void closedChannelsRejectEverything() {
        channels.close();

        assertThatThrownBy(() -> get(channels.publish(CHANNEL, "a", bytes("1"))))
                .hasRootCauseInstanceOf(RedisUnavailableException.class);
        assertThatThrownBy(() -> get(channels.subscribe(CHANNEL, List.of("a"), new ReceivedMessages())
                        .active()))
                .hasRootCauseInstanceOf(RedisUnavailableException.class);
    }
}
