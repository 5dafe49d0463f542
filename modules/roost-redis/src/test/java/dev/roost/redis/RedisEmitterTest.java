package dev.roost.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.roost.msgpack.MessagePackParser;
import dev.roost.redis.ShardedRedisAdapterOptions.SubscriptionMode;
import dev.roost.redis.bus.RedisChannels.Kind;
import dev.roost.server.spi.PayloadException;
import dev.roost.tests.RedisProcess;
import io.lettuce.core.RedisClient;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The messages of an emitter. Their formats are those of {@code @socket.io/redis-emitter} 5 and of {@code @socket.io/redis-adapter} 8. */
class RedisEmitterTest {
    /** A name as long as the id of a socket. */
    private static final String ID = "vl40_ZOwwlqs7mebAAAA";

    private static RedisProcess redis;
    private static RedisClient client;

    @BeforeAll
    static void startRedis() {
        redis = RedisProcess.start();
        client = RedisClient.create(redis.uri());
    }

    @AfterAll
    static void stopRedis() {
        if (redis != null) {
            client.shutdown();
            redis.close();
        }
    }

    @Test
    void classicBroadcastsHaveTheBytesOfNode() {
        try (ReceivedOfEmitter received = new ReceivedOfEmitter(client, Kind.PATTERN, "socket.io#*");
                RedisEmitter emitter = RedisEmitter.create(client)) {
            emitter.emit(
                    "hello",
                    "wörld",
                    1,
                    -1,
                    300,
                    70_000,
                    4_294_967_296L,
                    1.5,
                    true,
                    null,
                    Map.of("a", List.of(1, "x")));
            emitter.emit("bin", new byte[] {1, 2, 3, -1});
            emitter.to("r1").except("r2").emit("except", 1);
            emitter.of("chat").asVolatile().compress(false).emit("vol", 1);

            assertThat(received.next(4))
                    .containsExactly(
                            "socket.io#/# 93a7656d697474657283a47479706502a4646174619ba568656c6c6fa677c3b6726c6401ff"
                                    + "cd012cce00011170cf0000000100000000cb3ff8000000000000c3c081a1619201a178a36e7370a12f"
                                    + "83a5726f6f6d7390a665786365707490a5666c61677380",
                            "socket.io#/# 93a7656d697474657283a47479706502a46461746192a362696ec404010203ffa36e7370a12f"
                                    + "83a5726f6f6d7390a665786365707490a5666c61677380",
                            "socket.io#/#r1# 93a7656d697474657283a47479706502a46461746192a665786365707401a36e7370a12f"
                                    + "83a5726f6f6d7391a27231a665786365707491a27232a5666c61677380",
                            "socket.io#/chat# 93a7656d697474657283a47479706502a46461746192a3766f6c01a36e7370a52f63686174"
                                    + "83a5726f6f6d7390a665786365707490a5666c61677382a8766f6c6174696c65c3a8636f6d7072657373c2");
        }
    }

    @Test
    void classicRequestsHaveTheFormatOfNode() {
        RedisAdapterOptions options = RedisAdapterOptions.builder().key("my").build();
        try (ReceivedOfEmitter received = new ReceivedOfEmitter(client, Kind.PATTERN, "my-request#*");
                RedisEmitter emitter = RedisEmitter.create(client, options)) {
            emitter.in("r1").except("r2").socketsJoin("j1");
            emitter.in("r1").socketsLeave("l1");
            emitter.of("/chat").disconnectSockets(true);
            emitter.serverSideEmit("sse", 1, "x");

            assertThat(received.next(4))
                    .containsExactly(
                            "my-request#/# {\"uid\":\"emitter\",\"type\":2,\"opts\":{\"rooms\":[\"r1\"],\"except\":[\"r2\"]},"
                                    + "\"rooms\":[\"j1\"]}",
                            "my-request#/# {\"uid\":\"emitter\",\"type\":3,\"opts\":{\"rooms\":[\"r1\"],\"except\":[]},"
                                    + "\"rooms\":[\"l1\"]}",
                            "my-request#/chat# {\"uid\":\"emitter\",\"type\":4,\"opts\":{\"rooms\":[],\"except\":[]},"
                                    + "\"close\":true}",
                            "my-request#/# {\"uid\":\"emitter\",\"type\":6,\"data\":[\"sse\",1,\"x\"]}");
        }
    }

    @Test
    void shardedMessagesUseTheChannelsOfTheAdapter() {
        try (ReceivedOfEmitter received = new ReceivedOfEmitter(
                        client, Kind.SHARD_CHANNEL, "socket.io#/#", "socket.io#/#r1#", "socket.io#/#" + ID + "#");
                RedisEmitter emitter = RedisEmitter.createSharded(client)) {
            emitter.emit("all", new byte[] {1});
            emitter.to("r1").emit("room");
            emitter.to(ID).send(1);
            emitter.to("r1").socketsJoin("j1");
            emitter.to("r1").disconnectSockets();
            emitter.serverSideEmit("sse", "x");

            String everyone = "socket.io#/# ";
            String end = ",\"uid\":\"emitter\",\"nsp\":\"/\"}";
            assertThat(received.next(6))
                    .containsExactly(
                            everyone
                                    + "84a47479706503a46461746182a67061636b657482a47479706502a46461746192a3616c6cc40101"
                                    + "a46f70747383a5726f6f6d7390a665786365707490a5666c61677380a3756964a7656d6974746572"
                                    + "a36e7370a12f",
                            "socket.io#/#r1# {\"type\":3,\"data\":{\"packet\":{\"type\":2,\"data\":[\"room\"]},"
                                    + "\"opts\":{\"rooms\":[\"r1\"],\"except\":[],\"flags\":{}}}" + end,
                            everyone + "{\"type\":3,\"data\":{\"packet\":{\"type\":2,\"data\":[\"message\",1]},"
                                    + "\"opts\":{\"rooms\":[\"" + ID + "\"],\"except\":[],\"flags\":{}}}" + end,
                            everyone + "{\"type\":4,\"data\":{\"opts\":{\"rooms\":[\"r1\"],\"except\":[],\"flags\":{}},"
                                    + "\"rooms\":[\"j1\"]}" + end,
                            everyone + "{\"type\":6,\"data\":{\"opts\":{\"rooms\":[\"r1\"],\"except\":[],\"flags\":{}},"
                                    + "\"close\":false}" + end,
                            everyone + "{\"type\":9,\"data\":{\"packet\":[\"sse\",\"x\"]}" + end);
        }
    }

    @Test
    void eventToAJustJoinedRoomGoesToAllServers() {
        ShardedRedisAdapterOptions options = ShardedRedisAdapterOptions.builder()
                .channelPrefix("joined")
                .subscriptionMode(SubscriptionMode.DYNAMIC_PRIVATE)
                .build();
        try (ReceivedOfEmitter received = new ReceivedOfEmitter(
                        client, Kind.SHARD_CHANNEL, "joined#/a#", "joined#/a#new#", "joined#/a#" + ID + "#");
                RedisEmitter emitter = RedisEmitter.createSharded(client, options)) {
            emitter.of("/a").to(ID).emit("before");
            emitter.of("/a").to(ID).socketsJoin("new");
            emitter.of("/a").to("new").emit("after");

            assertThat(received.next(3))
                    .extracting(message -> message.substring(0, message.indexOf(' ')))
                    .containsExactly("joined#/a#" + ID + "#", "joined#/a#", "joined#/a#");
        }
    }

    @Test
    void parserOfTheEmitterDoesNotChangeTheFormat() {
        try (ReceivedOfEmitter received = new ReceivedOfEmitter(client, Kind.PATTERN, "packed#*");
                RedisEmitter emitter = RedisEmitter.create(
                        client, RedisAdapterOptions.builder().key("packed").build(), new MessagePackParser())) {
            emitter.emit("bin", new byte[] {1, 2, 3, -1});

            assertThat(received.next(1))
                    .containsExactly("packed#/# 93a7656d697474657283a47479706502a46461746192a362696ec404010203ff"
                            + "a36e7370a12f83a5726f6f6d7390a665786365707490a5666c61677380");
        }
    }

    @Test
    void selectionOfNoSocketSendsNothing() {
        try (ReceivedOfEmitter received = new ReceivedOfEmitter(client, Kind.PATTERN, "none*");
                RedisEmitter emitter = RedisEmitter.create(
                        client, RedisAdapterOptions.builder().key("none").build())) {
            assertThat(emitter.to(List.of()).emit("nobody")).isCompleted();
            assertThat(emitter.to(List.of()).disconnectSockets()).isCompleted();
            emitter.disconnectSockets();

            assertThat(received.next(1))
                    .containsExactly("none-request#/# {\"uid\":\"emitter\",\"type\":4,\"opts\":{\"rooms\":[],"
                            + "\"except\":[]},\"close\":false}");
        }
    }

    @Test
    void mistakesAreRejected() {
        try (RedisEmitter emitter = RedisEmitter.create(client)) {
            assertThatThrownBy(() -> emitter.emit("disconnect"))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessage("event: disconnect (expected: a name that is not reserved)");
            assertThatThrownBy(() -> emitter.serverSideEmit("connection"))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessage("event: connection (expected: a name that is not reserved)");
            assertThatThrownBy(() -> emitter.emit("names", (Object[]) new String[] {"a"}))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageStartingWith("arguments: a String[] (expected: ");
            assertThatThrownBy(() -> emitter.of("/a,b"))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessage("namespace: /a,b (expected: no comma)");
            assertThatThrownBy(() -> emitter.emit(
                            "files", Collections.nCopies(11, new byte[1]).toArray()))
                    .isInstanceOf(PayloadException.class)
                    .hasMessageStartingWith("attachments: 11 (expected: at most 10");
        }
    }
}
