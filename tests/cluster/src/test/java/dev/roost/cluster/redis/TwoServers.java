package dev.roost.cluster.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.roost.cluster.ClusterClient;
import dev.roost.cluster.RoostNode;
import dev.roost.cluster.TestedAdapter;
import dev.roost.redis.RedisAdapterFactory;
import dev.roost.redis.RedisEmitter;
import dev.roost.server.Arguments;
import dev.roost.server.BroadcastAcks;
import dev.roost.server.Namespace;
import dev.roost.server.RemoteSocket;
import io.lettuce.core.AbstractRedisClient;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;

/** Two servers with one client each, and an emitter; each has a connection to Redis of its own. */
final class TwoServers implements AutoCloseable {
    private static final Duration SOON = Duration.ofMinutes(3);
    private static final String CHAT = "/chat";

    private final List<Runnable> opened = new ArrayList<>();
    private final List<RedisAdapterFactory> factories = new ArrayList<>();
    private final List<RoostNode> servers = new ArrayList<>();
    private final List<ClusterClient> clients = new ArrayList<>();
    private final RedisEmitter emitter;

    private TwoServers(
            TestedAdapter adapter,
            String prefix,
            Supplier<AbstractRedisClient> redis,
            Supplier<AbstractRedisClient> redisOfEmitter) {
        for (int i = 0; i < 2; i++) {
            RedisAdapterFactory factory = adapter.connect(client(redis), prefix);
            factories.add(factory);
            RoostNode server = new RoostNode(factory, factory::close);
            servers.add(server);
            opened.add(server::close);
        }
        emitter = adapter.emitter(client(redisOfEmitter), prefix);
        opened.add(emitter::close);
    }

    /** @param redis creates a client for each connection, which this object shuts down */
    static TwoServers start(TestedAdapter adapter, String prefix, Supplier<AbstractRedisClient> redis) {
        return start(adapter, prefix, redis, redis);
    }

    static TwoServers start(
            TestedAdapter adapter,
            String prefix,
            Supplier<AbstractRedisClient> redis,
            Supplier<AbstractRedisClient> redisOfEmitter) {
        return new TwoServers(adapter, prefix, redis, redisOfEmitter).started(2);
    }

    /** Adds two servers to two that are there. */
    static TwoServers startMore(TestedAdapter adapter, String prefix, Supplier<AbstractRedisClient> redis) {
        return new TwoServers(adapter, prefix, redis, redis).started(4);
    }

    /** Waits until each server counts so many. What does not start is closed, so that it does not disturb the next test. */
    private TwoServers started(int count) {
        try {
            awaitServers(count);
            joinClients();
            return this;
        } catch (RuntimeException | Error e) {
            close();
            throw e;
        }
    }

    private void joinClients() {
        for (RoostNode server : servers) {
            ClusterClient client = ClusterClient.join(server.port, CHAT);
            clients.add(client);
            opened.add(client::close);
        }
    }

    private AbstractRedisClient client(Supplier<AbstractRedisClient> redis) {
        AbstractRedisClient client = redis.get();
        opened.add(() -> client.shutdown(Duration.ZERO, Duration.ofSeconds(2)));
        return client;
    }

    Namespace of(int server) {
        return servers.get(server).of(CHAT);
    }

    ClusterClient client(int server) {
        return clients.get(server);
    }

    private boolean areConnected() {
        return factories.stream().allMatch(RedisAdapterFactory::isConnected);
    }

    /** Waits until each server has connections, and counts both. */
    void awaitCluster() {
        awaitServers(2);
    }

    /** Waits until each server counts so many. */
    void awaitServers(int count) {
        await().atMost(SOON).until(this::areConnected);
        for (int i = 0; i < 2; i++) {
            Namespace each = of(i);
            await().atMost(SOON)
                    .ignoreExceptions()
                    .until(() -> each.serverCount().join() == count);
        }
    }

    /** Does each operation from each server. What was sent before is received before, or was lost. */
    void assertAllOperations() throws Exception {
        for (int from = 0; from < 2; from++) {
            broadcast(from);
            acknowledge(from);
            join(from);
            assertThat(ids(of(from).fetchSockets().join())).containsExactlyInAnyOrder(id(0), id(1));
            List<Arguments> answers =
                    of(from).serverSideEmitWithAck("question", 7).join();
            assertThat(answers).hasSize(1);
            disconnect(from);
        }
        await().atMost(SOON)
                .until(() -> emitter.of(CHAT)
                        .emit("of the emitter")
                        .handle((sent, failure) -> failure == null)
                        .get());
        emitter.of(CHAT).emit("end").get();
        for (ClusterClient client : clients) {
            assertThat(client.eventsUntil("end")).isNotEmpty().containsOnly("[\"of the emitter\"]");
        }
    }

    private String id(int client) {
        return clients.get(client).id;
    }

    private static List<String> ids(List<RemoteSocket> sockets) {
        return sockets.stream().map(RemoteSocket::id).toList();
    }

    /** Waits until the clients have received all that the first server has sent. */
    void assertCrossing() {
        cross(0);
    }

    private void cross(int from) {
        of(from).emit("end");
        clients.forEach(client -> client.eventsUntil("end"));
    }

    private void broadcast(int from) {
        cross(from);
        of(from).emit("text", "wörld", 1);
        for (ClusterClient client : clients) {
            assertThat(client.event()).isEqualTo("[\"text\",\"wörld\",1]");
        }
    }

    private void acknowledge(int from) {
        CompletableFuture<BroadcastAcks> acks =
                of(from).timeout(Duration.ofSeconds(10)).emitWithAck("question");
        clients.forEach(client -> client.answer("1"));
        assertThat(acks.join().received()).hasSize(2);
    }

    private void join(int from) {
        of(from).to(List.of(id(0), id(1))).socketsJoin("room");
        of(from).to("room").emit("in the room");
        of(from).to("room").socketsLeave("room");
        of(from).to("room").emit("to nobody");
        of(from).emit("end");
        for (ClusterClient client : clients) {
            assertThat(client.eventsUntil("end")).containsExactly("[\"in the room\"]");
        }
    }

    private void disconnect(int from) {
        try (ClusterClient third = ClusterClient.join(servers.get(1 - from).port, CHAT)) {
            of(from).to(third.id).disconnectSockets();
            assertThat(third.next()).isEqualTo("41" + CHAT + ",");
        }
    }

    @Override
    public void close() {
        for (int i = opened.size() - 1; i >= 0; i--) {
            opened.get(i).run();
        }
    }
}
