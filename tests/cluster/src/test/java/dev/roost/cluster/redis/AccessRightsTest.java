package dev.roost.cluster.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.roost.cluster.ClusterClient;
import dev.roost.cluster.RoostNode;
import dev.roost.cluster.TestedAdapter;
import dev.roost.redis.RedisAdapterFactory;
import dev.roost.redis.RedisEmitter;
import dev.roost.server.cluster.ClusterStatistics.Dropped;
import dev.roost.tests.CapturedErrors;
import dev.roost.tests.RedisClusterProcess;
import dev.roost.tests.RedisProcess;
import io.lettuce.core.AbstractRedisClient;
import io.lettuce.core.RedisClient;
import io.lettuce.core.RedisURI;
import io.lettuce.core.cluster.RedisClusterClient;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Users of Redis with the rights of the guide, and with fewer. */
class AccessRightsTest {
    private static final Path PAGE = Path.of("../../docs/guide/scaling.md");
    /** Longer than the minute in which a kind of log line is limited. */
    private static final Duration SOON = Duration.ofMinutes(3);

    private static final List<String> OF_CLUSTERS = List.of("+cluster", "+info", "+client|setname");

    /** Returns the rights in the guide's row of a class. */
    private static List<String> documented(String name) throws IOException {
        Matcher row = Pattern.compile("(?m)^\\| `" + Pattern.quote(name) + "` \\| (`[+].*)$")
                .matcher(Files.readString(PAGE));
        assertThat(row.find()).as("row of %s in %s", name, PAGE).isTrue();
        return Stream.of(row.group(1).split("[`| ]+"))
                .filter(right -> right.matches("[+~&].*"))
                .toList();
    }

    private static void addUser(RedisProcess redis, String name, List<String> rights) {
        List<String> command = new ArrayList<>(List.of("ACL", "SETUSER", name, "reset", "on", ">secret"));
        command.addAll(rights);
        redis.command(command.toArray(String[]::new));
    }

    private static RedisURI uri(RedisProcess redis, String user, String password) {
        return RedisURI.builder()
                .withHost("127.0.0.1")
                .withPort(redis.port())
                .withAuthentication(user, password.toCharArray())
                .build();
    }

    private static AbstractRedisClient client(RedisProcess redis, String user) {
        return RedisClient.create(uri(redis, user, "secret"));
    }

    @ParameterizedTest
    @EnumSource
    void documentedRightsSuffice(TestedAdapter adapter) throws Exception {
        try (RedisProcess redis = RedisProcess.start()) {
            addUser(redis, "server", documented(adapter.adapterName));
            addUser(redis, "emitter", documented(adapter.emitterName));
            try (TwoServers servers = TwoServers.start(
                            adapter,
                            TestedAdapter.PREFIX,
                            () -> client(redis, "server"),
                            () -> client(redis, "emitter"));
                    CapturedErrors log = new CapturedErrors()) {
                servers.assertAllOperations();
                assertThat(log.lines("WARN")).isEmpty();
            }
            assertThat(denials(redis)).isEmpty();
        }
    }

    /** Those of {@link RoostNode}, one of which has characters with a meaning in patterns. */
    @Test
    void patternsOfFixedNamespacesSuffice() throws Exception {
        List<String> rights = new ArrayList<>(documented(TestedAdapter.CLASSIC.adapterName));
        rights.remove("&*");
        rights.addAll(List.of("&socket.io*", "&socket.io#/#*", "&socket.io#/chat#*", "&socket.io#/a\\[b\\]\\*#*"));
        try (RedisProcess redis = RedisProcess.start()) {
            addUser(redis, "server", rights);
            try (TwoServers servers =
                    TwoServers.start(TestedAdapter.CLASSIC, TestedAdapter.PREFIX, () -> client(redis, "server"))) {
                servers.assertAllOperations();
            }
            assertThat(denials(redis)).isEmpty();
        }
    }

    @Test
    void oneForbiddenNamespaceDoesNotStopTheOthers() throws Exception {
        List<String> rights = new ArrayList<>(documented(TestedAdapter.CLASSIC.adapterName));
        rights.remove("&*");
        rights.addAll(List.of("&socket.io*", "&socket.io#/chat#*"));
        try (RedisProcess redis = RedisProcess.start()) {
            addUser(redis, "server", rights);
            AbstractRedisClient client = client(redis, "server");
            RedisAdapterFactory factory = TestedAdapter.CLASSIC.connect(client, TestedAdapter.PREFIX);
            try (RoostNode server = new RoostNode(factory, factory::close)) {
                await().atMost(SOON)
                        .until(() -> redis.command("PUBSUB", "NUMPAT").equals(1L));
                assertThat(factory.isConnected()).isFalse();
                redis.command("ACL", "SETUSER", "server", "allchannels");
                await().atMost(SOON).until(factory::isConnected);
                assertThat(server.of("/").serverCount().join()).isOne();
            } finally {
                client.shutdown();
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void documentedRightsSufficeInACluster(TestedAdapter adapter) throws Exception {
        List<String> rights = new ArrayList<>(documented(adapter.adapterName));
        List<String> rightsOfEmitter = new ArrayList<>(documented(adapter.emitterName));
        rights.addAll(OF_CLUSTERS);
        rightsOfEmitter.addAll(OF_CLUSTERS);
        try (RedisClusterProcess cluster = RedisClusterProcess.start()) {
            RedisProcess first = cluster.nodes().get(0);
            for (RedisProcess node : cluster.nodes()) {
                addUser(node, "server", rights);
                addUser(node, "emitter", rightsOfEmitter);
            }
            try (TwoServers servers = TwoServers.start(
                    adapter,
                    TestedAdapter.PREFIX,
                    () -> RedisClusterClient.create(uri(first, "server", "secret")),
                    () -> RedisClusterClient.create(uri(first, "emitter", "secret")))) {
                servers.assertAllOperations();
            }
            for (RedisProcess node : cluster.nodes()) {
                assertThat(denials(node)).isEmpty();
            }
        }
    }

    private static List<?> denials(RedisProcess redis) {
        return (List<?>) redis.command("ACL", "LOG");
    }

    /** Rights that are needed without a warning, or by connection state recovery only. */
    private static final Set<String> QUIET = Set.of(
            "+ping",
            "+unsubscribe",
            "+punsubscribe",
            "+sunsubscribe",
            "+xrange",
            "+get",
            "+set",
            "+getdel",
            "~sio:session:*");

    /** Each right is missing once, except those that nothing is logged for; then it is granted. */
    @ParameterizedTest
    @EnumSource
    void missingRightIsLoggedAndCanBeAdded(TestedAdapter adapter) throws Exception {
        List<String> rights = documented(adapter.adapterName);
        for (String missing : rights) {
            if (QUIET.contains(missing)) {
                continue;
            }
            List<String> others = new ArrayList<>(rights);
            others.remove(missing);
            try (RedisProcess redis = RedisProcess.start()) {
                addUser(redis, "server", others);
                assertMissing(adapter, redis, missing);
                addUser(redis, "server", rights);
                try (TwoServers servers =
                        TwoServers.start(adapter, TestedAdapter.PREFIX, () -> client(redis, "server"))) {
                    servers.assertAllOperations();
                }
            }
        }
    }

    private static void assertMissing(TestedAdapter adapter, RedisProcess redis, String missing) {
        AbstractRedisClient client = client(redis, "server");
        try (CapturedErrors log = new CapturedErrors()) {
            RedisAdapterFactory factory = adapter.connect(client, TestedAdapter.PREFIX);
            try (RoostNode server = new RoostNode(factory, factory::close);
                    ClusterClient local = ClusterClient.join(server.port, "/chat")) {
                server.of("/chat").emit("local");
                assertThat(local.event()).isEqualTo("[\"local\"]");
                String expected = switch (missing.charAt(0)) {
                    case '+' -> "'" + missing.substring(1);
                    case '~' -> "key";
                    default -> "channels";
                };
                await(missing).atMost(SOON).untilAsserted(() -> {
                    server.of("/chat")
                            .serverCount()
                            .handle((count, failure) -> 0)
                            .join();
                    server.of("/chat").emit("again");
                    if (missing.equals("+publish")) {
                        // With streams, broadcasts are not published.
                        server.of("/chat").serverSideEmit("again");
                    }
                    assertThat(log.lines("WARN"))
                            .anyMatch(line -> (line.contains("Redis has rejected") || line.contains("can't be read"))
                                    && line.contains("NOPERM")
                                    && line.contains(expected));
                });
                if (missing.contains("publish")) {
                    assertThat(factory.statistics().dropped(Dropped.NOT_SENT)).isPositive();
                } else if (missing.contains("subscribe")) {
                    assertThat(factory.isConnected()).isFalse();
                    redis.command("ACL", "SETUSER", "server", missing);
                    await().atMost(SOON).until(factory::isConnected);
                }
            }
        } finally {
            client.shutdown();
        }
    }

    @ParameterizedTest
    @EnumSource
    void wrongPasswordIsLoggedOnceForEachConnection(TestedAdapter adapter) {
        try (RedisProcess redis = RedisProcess.start();
                CapturedErrors log = new CapturedErrors()) {
            addUser(redis, "server", List.of());
            AbstractRedisClient client = RedisClient.create(uri(redis, "server", "wrong"));
            try (RedisAdapterFactory factory = adapter.connect(client, TestedAdapter.PREFIX)) {
                await().atMost(SOON).until(() -> denials(redis).toString().contains("count, 6"));
                assertThat(log.lines("WARN"))
                        .hasSize(2)
                        .allMatch(line -> line.contains("can't connect") && line.contains("WRONGPASS"));
                assertThat(factory.isConnected()).isFalse();
            } finally {
                client.shutdown();
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void emitterWithoutRightsFails(TestedAdapter adapter) {
        try (RedisProcess redis = RedisProcess.start();
                CapturedErrors log = new CapturedErrors()) {
            addUser(redis, "emitter", List.of("+ping", "&socket.io*"));
            AbstractRedisClient client = client(redis, "emitter");
            try (RedisEmitter emitter = adapter.emitter(client, TestedAdapter.PREFIX)) {
                assertThat(emitter.emit("text"))
                        .failsWithin(SOON)
                        .withThrowableThat()
                        .withMessageContaining("NOPERM");
                assertThat(log.lines("WARN"))
                        .anyMatch(line -> line.contains("NOPERM") && line.matches(".*(publish|xadd).*"));
            } finally {
                client.shutdown();
            }
        }
    }
}
