package dev.roost.server.cluster;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** The other servers of a cluster, and the time of the last message of each. Thread-safe. */
final class ServerTable {
    private final Map<String, Sign> servers = new ConcurrentHashMap<>();

    /** The last sign of life; one object per server, since every message is one. */
    private static final class Sign {
        private volatile long nanos;

        private Sign(long nanos) {
            this.nanos = nanos;
        }
    }

    void add(String server, long now) {
        Sign known = servers.putIfAbsent(server, new Sign(now));
        if (known != null) {
            known.nanos = now;
        }
    }

    /** Records a message of a server that may be known. */
    void touch(String server, long now) {
        Sign known = servers.get(server);
        if (known != null) {
            known.nanos = now;
        }
    }

    boolean contains(String server) {
        return servers.containsKey(server);
    }

    void remove(String server) {
        servers.remove(server);
    }

    /** Removes the servers whose last message is older than a time, and returns them. */
    List<String> removeSilentSince(long time) {
        List<String> removed = new ArrayList<>();
        servers.forEach((server, sign) -> {
            if (sign.nanos - time < 0 && servers.remove(server, sign)) {
                removed.add(server);
            }
        });
        return removed;
    }

    /** Removes all servers, and returns them. */
    Set<String> clear() {
        Set<String> all = ids();
        servers.clear();
        return all;
    }

    Set<String> ids() {
        return Set.copyOf(servers.keySet());
    }

    int size() {
        return servers.size();
    }
}
