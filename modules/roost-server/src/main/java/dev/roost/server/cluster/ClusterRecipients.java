package dev.roost.server.cluster;

import java.util.Set;

/**
 * The servers that will respond to a request: their number, and their ids if the back-end knows them.
 *
 * @param count the number of servers; 0 or more
 * @param ids the ids of all of them, or none if they aren't known
 * @since 0.1.0
 */
public record ClusterRecipients(int count, Set<String> ids) {
    /** No server. */
    public static final ClusterRecipients NONE = new ClusterRecipients(0, Set.of());

    /**
     * Copies the set.
     *
     * @throws IllegalArgumentException if the ids are neither none nor as many as the servers
     */
    public ClusterRecipients {
        ids = Set.copyOf(ids);
        if (count < 0 || !ids.isEmpty() && ids.size() != count) {
            throw new IllegalArgumentException("count: " + count + " (expected: 0 or more; ids: " + ids.size() + ")");
        }
    }

    /**
     * Returns recipients whose ids are known. A request ends without those that leave the cluster, and a timeout names
     * those that are late.
     *
     * @param ids the ids of the servers
     * @return the recipients
     */
    public static ClusterRecipients named(Set<String> ids) {
        return new ClusterRecipients(ids.size(), ids);
    }

    /**
     * Returns recipients whose number alone is known, as from {@code PUBSUB NUMSUB} of Redis.
     *
     * @param count the number of servers, without the one that sends the request; 0 or more
     * @return the recipients
     */
    public static ClusterRecipients counted(int count) {
        return new ClusterRecipients(count, Set.of());
    }

    /** Whether the ids of all are known. */
    boolean areNamed() {
        return ids.size() == count;
    }
}
