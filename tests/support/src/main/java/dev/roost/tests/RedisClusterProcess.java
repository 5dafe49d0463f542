package dev.roost.tests;

import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** A Redis Cluster of three masters, with or without replicas. */
public final class RedisClusterProcess implements AutoCloseable {
    private static final int SLOTS = 16_384;
    private static final int MASTERS = 3;

    private final List<RedisProcess> nodes = new ArrayList<>();
    private final List<RedisProcess> replicas = new ArrayList<>();
    private final Map<RedisProcess, Integer> busPorts = new HashMap<>();

    private RedisClusterProcess() {}

    /** Starts masters, and returns when each has the state {@code ok}. */
    public static RedisClusterProcess start() {
        return start(false);
    }

    /** Starts masters with a replica of each, and returns when all are connected. */
    public static RedisClusterProcess startWithReplicas() {
        return start(true);
    }

    private static RedisClusterProcess start(boolean withReplicas) {
        RedisClusterProcess cluster = new RedisClusterProcess();
        try {
            cluster.create();
            if (withReplicas) {
                cluster.addReplicas();
            }
        } catch (IOException e) {
            cluster.close();
            throw new UncheckedIOException(e);
        } catch (RuntimeException | Error e) {
            cluster.close();
            throw e;
        }
        return cluster;
    }

    private void create() throws IOException {
        for (int i = 0; i < MASTERS; i++) {
            RedisProcess node = newNode();
            nodes.add(node);
            node.command("CLUSTER", "SET-CONFIG-EPOCH", Integer.toString(i + 1));
            int first = i * SLOTS / MASTERS;
            int last = (i + 1) * SLOTS / MASTERS - 1;
            node.command("CLUSTER", "ADDSLOTSRANGE", Integer.toString(first), Integer.toString(last));
        }
        nodes.subList(1, MASTERS).forEach(this::meet);
        await("cluster of " + MASTERS)
                .atMost(Duration.ofMinutes(2))
                .pollInterval(Duration.ofMillis(50))
                .until(() -> nodes.stream().allMatch(RedisClusterProcess::isComplete));
    }

    private RedisProcess newNode() throws IOException {
        int busPort = RedisProcess.freePort();
        RedisProcess node = RedisProcess.start(
                "--cluster-enabled",
                "yes",
                "--cluster-port",
                Integer.toString(busPort),
                "--cluster-node-timeout",
                "2000",
                "--cluster-require-full-coverage",
                "no",
                "--cluster-replica-validity-factor",
                "0");
        busPorts.put(node, busPort);
        return node;
    }

    private void meet(RedisProcess node) {
        RedisProcess known = nodes.get(0);
        node.command(
                "CLUSTER", "MEET", "127.0.0.1", Integer.toString(known.port()), Integer.toString(busPorts.get(known)));
    }

    private void addReplicas() throws IOException {
        for (RedisProcess master : nodes) {
            RedisProcess replica = newNode();
            replicas.add(replica);
            meet(replica);
            String id = (String) master.command("CLUSTER", "MYID");
            await("known master")
                    .ignoreExceptions()
                    .until(() -> replica.command("CLUSTER", "REPLICATE", id).equals("OK"));
        }
        await("replicas")
                .atMost(Duration.ofMinutes(2))
                .pollInterval(Duration.ofMillis(50))
                .until(() -> replicas.stream().allMatch(this::isConnected) && all().allMatch(this::knowsReplicas));
    }

    private boolean isConnected(RedisProcess replica) {
        return ((String) replica.command("INFO", "replication")).contains("master_link_status:up");
    }

    private boolean knowsReplicas(RedisProcess node) {
        String known = (String) node.command("CLUSTER", "NODES");
        return known.lines().filter(line -> line.contains("slave")).count() == replicas.size();
    }

    private Stream<RedisProcess> all() {
        return Stream.concat(nodes.stream(), replicas.stream());
    }

    private static boolean isComplete(RedisProcess node) {
        String info = (String) node.command("CLUSTER", "INFO");
        return info.contains("cluster_state:ok")
                && info.contains("cluster_slots_ok:" + SLOTS)
                && info.contains("cluster_size:" + MASTERS);
    }

    /** Returns the masters of the start, in the order of their slots. */
    public List<RedisProcess> nodes() {
        return List.copyOf(nodes);
    }

    /** Returns the replicas of the start, each at the index of its master. */
    public List<RedisProcess> replicas() {
        return List.copyOf(replicas);
    }

    @Override
    public void close() {
        all().forEach(RedisProcess::close);
    }
}
