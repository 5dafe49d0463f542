package dev.roost.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.roost.tests.RedisProcess;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;

/** Two servers of Roost and one of Node in one cluster. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class MixedCluster {
    static final Duration SOON = Duration.ofSeconds(30);
    static final String CHAT = "/chat";

    RedisProcess redis;
    RoostNode one;
    RoostNode two;
    NodePeer node;
    private int tests;
    private final List<ClusterClient> clients = new ArrayList<>();
    private final Map<String, Set<Integer>> serversOfRooms = new HashMap<>();

    abstract RoostNode newRoost(String redisUri);

    abstract NodePeer newNode(int redisPort);

    @BeforeAll
    void startServers() {
        redis = RedisProcess.start();
        one = newRoost(redis.uri());
        two = newRoost(redis.uri());
        node = newNode(redis.port());
        await().atMost(SOON)
                .until(() -> node.command("serverCount").in(CHAT).run().intValue() == 3);
        await().atMost(SOON).until(() -> one.of(CHAT).serverCount().join() == 3);
    }

    @AfterAll
    void stopServers() {
        node.close();
        two.close();
        one.close();
        redis.close();
    }

    /** The prefix of the channels of rooms; null if rooms have none. */
    @Nullable
    String roomChannels() {
        return null;
    }

    /** Waits until all that servers have sent was received, so that it does not disturb the next test. */
    private void settle() {
        List<ClusterClient> last = Stream.of(one.port, two.port, node.port)
                .map(port -> ClusterClient.join(port, CHAT))
                .toList();
        String ofRoost = "settled roost " + tests;
        String ofNode = "settled node " + tests++;
        one.of(CHAT).emit(ofRoost);
        node.command("emit").in(CHAT).args(ofNode).run();
        for (ClusterClient client : last) {
            Set<String> awaited = new HashSet<>(Set.of("[\"" + ofRoost + "\"]", "[\"" + ofNode + "\"]"));
            while (!awaited.isEmpty()) {
                awaited.remove(client.event());
            }
            client.close();
        }
    }

    @AfterEach
    void nodeLives() {
        clients.forEach(ClusterClient::close);
        clients.clear();
        serversOfRooms.keySet().forEach(room -> awaitSubscribers(room, 0));
        serversOfRooms.clear();
        assertThat(node.isAlive()).as("node is alive").isTrue();
        settle();
    }

    final ClusterClient join(int port, String... rooms) {
        return joinNamespace(port, CHAT, rooms);
    }

    final ClusterClient joinNamespace(int port, String namespace, String... rooms) {
        ClusterClient client = ClusterClient.join(port, namespace, rooms);
        clients.add(client);
        for (String room : rooms) {
            Set<Integer> ports = serversOfRooms.computeIfAbsent(namespace + "#" + room, added -> new HashSet<>());
            ports.add(port);
            awaitSubscribers(namespace + "#" + room, ports.size());
        }
        if (socketsHaveChannels()) {
            awaitSubscribers(namespace + "#" + client.id, 1);
        }
        return client;
    }

    /** Whether the rooms that are named by the ids of sockets have channels, too. */
    boolean socketsHaveChannels() {
        return false;
    }

    /** Waits until the servers that have a room have subscribed to its channel. */
    final void awaitSubscribers(String room, int servers) {
        String prefix = roomChannels();
        if (prefix != null) {
            String channel = prefix + "#" + room + "#";
            await().atMost(SOON).pollDelay(Duration.ZERO).until(() -> subscribers(channel) == servers);
        }
    }

    private long subscribers(String channel) {
        List<?> reply = (List<?>) redis.command("PUBSUB", "SHARDNUMSUB", channel);
        return ((Number) reply.get(1)).longValue();
    }

    /** Ends what a server has sent: the clients read up to this event. */
    final void roostFence() {
        one.of(CHAT).emit("end");
    }

    final void nodeFence() {
        node.command("emit").in(CHAT).args("end").run();
    }

    static void assertReceived(ClusterClient client, String... events) {
        assertThat(client.eventsUntil("end")).containsExactly(events);
    }
}
