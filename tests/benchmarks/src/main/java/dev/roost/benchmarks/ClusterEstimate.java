package dev.roost.benchmarks;

/**
 * What a cluster of so many servers costs. The members of each room are clients of random servers, one of which sends each message.
 *
 * @param servers at least 1
 * @param members of each room, at least 1
 * @param messages broadcasts to rooms in the whole cluster, a second
 */
record ClusterEstimate(ClusterCosts costs, int servers, int members, double messages) {
    private static final double MICROS = 1e6;

    /** What a message costs for each client that receives it, in microseconds: a call of the kernel, nearly all of it. */
    private static final double DELIVERY = 2.5;

    /** Returns how many servers receive a message, without its sender: the mean. */
    double receivers() {
        int others = servers - 1;
        return costs.reachesAllServers() ? others : others * (1 - Math.pow(1 - 1.0 / servers, members - 1));
    }

    /** Returns the messages of other servers that a server receives, a second. */
    double receivedPerServer() {
        return messages * receivers() / servers;
    }

    /** Returns the part of a core that a server needs for the cluster, without the deliveries to clients. */
    double coresOfCluster() {
        return (messages / servers * costs.publisher + receivedPerServer() * costs.receiver) / MICROS;
    }

    /** Returns the part of a core that a server needs for the deliveries to clients. */
    double coresOfDeliveries() {
        return messages / servers * members * DELIVERY / MICROS;
    }

    /** Returns the part of its one core that Redis needs. */
    double coresOfRedis() {
        return messages / redisLimit();
    }

    /** Returns the messages of the whole cluster, a second, that one Redis can carry: all of one core. */
    double redisLimit() {
        // The sender receives its message, too.
        return MICROS / (costs.redisCommand + costs.redisCopy * (1 + receivers()));
    }
}
