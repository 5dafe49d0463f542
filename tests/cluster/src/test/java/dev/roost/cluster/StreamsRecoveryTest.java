package dev.roost.cluster;

import static dev.roost.cluster.MixedCluster.CHAT;
import static dev.roost.cluster.MixedCluster.SOON;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.roost.redis.RedisStreamsAdapterOptions;
import dev.roost.server.spi.RecoveryOptions;
import dev.roost.tests.RedisProcess;
import io.netty.util.ResourceLeakDetector;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import tools.jackson.databind.JsonNode;

/** A client that moves between servers while each sends 500 events in a second. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class StreamsRecoveryTest {
    private static final int MOVES = 40;
    private static final int RATE = 500;
    private static final int EVENTS_BETWEEN_MOVES = 60;

    private ResourceLeakDetector.Level leakDetection;
    private RedisProcess redis;
    private RoostNode one;
    private RoostNode two;
    private NodePeer node;

    /** Lettuce reads byte by byte, and each is recorded at the level of the other tests. */
    @BeforeAll
    void makeNettyFast() {
        leakDetection = ResourceLeakDetector.getLevel();
        ResourceLeakDetector.setLevel(ResourceLeakDetector.Level.SIMPLE);
    }

    @AfterAll
    void makeNettyCareful() {
        ResourceLeakDetector.setLevel(leakDetection);
    }

    @BeforeAll
    void startServers() {
        redis = RedisProcess.start();
        one = RoostNode.streams(redis.uri(), RedisStreamsAdapterOptions.DEFAULT, RecoveryOptions.DEFAULT);
        two = RoostNode.streams(redis.uri(), RedisStreamsAdapterOptions.DEFAULT, RecoveryOptions.DEFAULT);
        node = new NodePeer("streams", redis.port(), "{\"recovery\":true}");
        await().atMost(SOON)
                .ignoreExceptions()
                .until(() -> one.of(CHAT).serverCount().join() == 3);
    }

    @AfterAll
    void stopServers() {
        node.close();
        two.close();
        one.close();
        redis.close();
    }

    @Test
    void betweenServersOfRoostNothingIsLostDoubledOrReordered() {
        node.command("beginLoad")
                .in(CHAT)
                .with("name", "node")
                .with("rate", RATE)
                .run();
        try (MovingClient client = new MovingClient(CHAT, "a", "b");
                RoostLoad ofOne = new RoostLoad(one.of(CHAT), "one", RATE);
                RoostLoad ofTwo = new RoostLoad(two.of(CHAT), "two", RATE)) {
            client.connect(one.port);
            client.receiveUntil("ready");
            String id = client.id();
            for (int i = 1; i <= MOVES; i++) {
                client.receive(EVENTS_BETWEEN_MOVES);
                client.vanish();
                assertThat(client.connect(i % 2 == 0 ? one.port : two.port)).isTrue();
            }
            ofOne.end();
            ofTwo.end();
            node.command("endLoad").run();

            assertThat(client.id()).isEqualTo(id);
            receiveTheRest(client);
            assertComplete(client, "one", "two", "node");
        }
    }

    /** While Node sends nothing itself: its server delivers its own events before earlier ones of others. */
    @Test
    void fromNodeToRoostNothingIsLostDoubledOrReordered() {
        try (RoostLoad ofOne = new RoostLoad(one.of(CHAT), "one", RATE);
                RoostLoad ofTwo = new RoostLoad(two.of(CHAT), "two", RATE)) {
            for (int i = 0; i < MOVES; i++) {
                try (MovingClient client = new MovingClient(CHAT, "a", "b")) {
                    client.connect(node.port);
                    client.receiveUntil("ready");
                    String id = client.id();
                    client.receive(EVENTS_BETWEEN_MOVES);
                    client.vanish();
                    assertThat(client.connect(one.port)).isTrue();

                    assertThat(client.id()).isEqualTo(id);
                    receiveTheRest(client);
                    assertComplete(client, "one", "two");
                }
            }
            ofOne.end();
            ofTwo.end();
        }
    }

    /** Node's server loses or doubles events that arrive while it recovers a client, so that only the session is checked. */
    @Test
    void fromRoostToNodeTheSessionIsRecovered() {
        int events = 0;
        int irregular = 0;
        try (RoostLoad ofOne = new RoostLoad(one.of(CHAT), "one", RATE);
                RoostLoad ofTwo = new RoostLoad(two.of(CHAT), "two", RATE)) {
            for (int i = 0; i < MOVES; i++) {
                try (MovingClient client = new MovingClient(CHAT, "a", "b")) {
                    client.connect(one.port);
                    client.receiveUntil("ready");
                    String id = client.id();
                    client.receive(EVENTS_BETWEEN_MOVES);
                    client.vanish();
                    // Node's server does not wait for a session that is about to be saved.
                    await().atMost(SOON)
                            .pollDelay(Duration.ZERO)
                            .until(() -> redis.command("EXISTS", "sio:session:" + client.pid())
                                    .equals(1L));
                    assertThat(client.connect(node.port)).isTrue();

                    assertThat(client.id()).isEqualTo(id);
                    receiveTheRest(client);
                    for (String server : List.of("one", "two")) {
                        events += client.numbersOf(server).size();
                        irregular += jumps(client.numbersOf(server)).size();
                    }
                }
            }
            ofOne.end();
            ofTwo.end();
        }
        System.out.println(
                "to a server of Node: " + irregular + " of " + events + " events follow no direct predecessor");
    }

    private static void assertComplete(MovingClient client, String... servers) {
        for (String server : servers) {
            List<Integer> numbers = client.numbersOf(server);
            assertThat(numbers).as(server).isNotEmpty();
            assertThat(jumps(numbers)).as(server).isEmpty();
        }
    }

    /** Returns where a number doesn't follow the one before it. */
    private static List<String> jumps(List<Integer> numbers) {
        return IntStream.range(1, numbers.size())
                .filter(i -> numbers.get(i) != numbers.get(i - 1) + 1)
                .mapToObj(i -> numbers.get(i - 1) + " -> " + numbers.get(i))
                .toList();
    }

    /** The last event of each server, which is sent to a room of the client, follows all others of it. */
    private void receiveTheRest(MovingClient client) {
        one.of(CHAT).to("a").emit("end", "one", 0);
        two.of(CHAT).to("b").emit("end", "two", 0);
        node.command("emit").in(CHAT).to(client.id()).args("end", "node", 0).run();
        Set<String> awaited = new HashSet<>(List.of("one", "two", "node"));
        while (!awaited.isEmpty()) {
            JsonNode event = client.receive();
            if (event.get(0).stringValue().equals("end")) {
                awaited.remove(event.get(1).stringValue());
            }
        }
    }
}
