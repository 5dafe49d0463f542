package dev.roost.tests;

import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;

/** A master, a replica, and a Sentinel that promotes the replica within about two seconds when the master does not respond. */
public final class RedisSentinelProcess implements AutoCloseable {
    private static final String NAME = "roost";
    private static final String HOST = "127.0.0.1";

    private final RedisProcess master;
    private final RedisProcess replica;
    private final RedisProcess sentinel;

    private RedisSentinelProcess() {
        master = RedisProcess.start();
        replica = RedisProcess.start("--replicaof", HOST, Integer.toString(master.port()));
        sentinel = RedisProcess.startWith("""
                sentinel monitor %1$s %2$s %3$d 1
                sentinel down-after-milliseconds %1$s 1000
                sentinel failover-timeout %1$s 10000
                """.formatted(NAME, HOST, master.port()), "--sentinel");
    }

    /** Starts them, and returns when the replica is connected and known to the Sentinel. */
    public static RedisSentinelProcess start() {
        RedisSentinelProcess started = new RedisSentinelProcess();
        await("replica").atMost(Duration.ofMinutes(2)).until(() -> {
            String info = (String) started.replica.command("INFO", "replication");
            List<?> known = (List<?>) started.sentinel.command("SENTINEL", "REPLICAS", NAME);
            return info.contains("master_link_status:up") && known.toString().contains("master-link-status, ok");
        });
        return started;
    }

    /** Returns the URI, as Lettuce reads it. */
    public String uri() {
        return "redis-sentinel://" + HOST + ":" + sentinel.port() + "#" + NAME;
    }

    /** Returns the process that is the master at the start. */
    public RedisProcess master() {
        return master;
    }

    /** Returns the process that is the replica at the start. */
    public RedisProcess replica() {
        return replica;
    }

    /** Makes the Sentinel promote the replica, although the master responds. */
    public void failover() {
        sentinel.command("SENTINEL", "FAILOVER", NAME);
    }

    /** Waits until the replica is the master. */
    public void awaitPromotion() {
        await("promotion")
                .atMost(Duration.ofMinutes(2))
                .until(() -> sentinel.command("SENTINEL", "GET-MASTER-ADDR-BY-NAME", NAME)
                        .equals(List.of(HOST, Integer.toString(replica.port()))));
    }

    @Override
    public void close() {
        sentinel.close();
        replica.close();
        master.close();
    }
}
