package dev.roost.benchmarks;

import java.util.Locale;

/**
 * What one broadcast costs with an adapter, in microseconds of CPU time, as {@code load/cluster.mjs} measures it at 12,000 messages of
 * 200 bytes a second: medians on a virtual machine of 2 cores, 2026-11-30.
 */
enum ClusterCosts {
    /** PUBLISH and PSUBSCRIBE: all servers receive all broadcasts. */
    CLASSIC(10.2, 5.2, 2.7, 0.65),
    /** SPUBLISH and SSUBSCRIBE with a channel for all rooms. */
    SHARDED_STATIC(9.6, 5.8, 2.4, 0.55),
    /** SPUBLISH and SSUBSCRIBE with a channel for each room: only the servers with its members receive a broadcast. */
    SHARDED_DYNAMIC(9.6, 5.8, 2.4, 0.55),
    /** XADD and XREAD: all servers read all entries. */
    STREAMS(13.8, 9.6, 5.5, 4.0);

    /** The sender, with its own copy of the message. */
    final double publisher;

    /** Each other server that receives it, without what each client costs. */
    final double receiver;

    /** Redis, for the command. */
    final double redisCommand;

    /** Redis, for each server that receives it. */
    final double redisCopy;

    ClusterCosts(double publisher, double receiver, double redisCommand, double redisCopy) {
        this.publisher = publisher;
        this.receiver = receiver;
        this.redisCommand = redisCommand;
        this.redisCopy = redisCopy;
    }

    /** Whether a server receives the broadcasts to rooms without members on it. */
    boolean reachesAllServers() {
        return this != SHARDED_DYNAMIC;
    }

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }
}
