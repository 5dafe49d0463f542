package dev.roost.server.cluster;

import java.util.Set;
import java.util.concurrent.Executor;
import java.util.function.Consumer;

/** The other servers of the cluster: found and lost by heartbeats, or reported by the back-end. Thread-safe. */
final class Membership {
    /** The sender's name in messages of Socket.IO's emitters, which are no servers. */
    private static final String EMITTER = "emitter";

    private final boolean byHeartbeats;
    private final ClusterScheduler scheduler;
    private final ServerTable servers = new ServerTable();
    private final Heartbeats heartbeats;

    /**
     * @param sendHeartbeat publishes a heartbeat of this server
     * @param onLost is called with the id of each server that has been silent for too long
     */
    Membership(ClusterOptions options, Executor executor, Runnable sendHeartbeat, Consumer<String> onLost) {
        this.byHeartbeats = options.heartbeats();
        this.scheduler = options.scheduler();
        this.heartbeats = new Heartbeats(options, executor, new Heartbeats.Events() {
            @Override
            public void onHeartbeatDue() {
                sendHeartbeat.run();
            }

            @Override
            public void onSilentSince(long time) {
                servers.removeSilentSince(time).forEach(onLost);
            }
        });
    }

    void start() {
        if (byHeartbeats) {
            heartbeats.start();
        }
    }

    /** Stops the heartbeats, and returns the servers that were in the table. */
    Set<String> stop() {
        heartbeats.stop();
        return servers.clear();
    }

    /** This server has published a message to all others. */
    void onPublished() {
        if (byHeartbeats) {
            heartbeats.onPublished();
        }
    }

    /** Counts a message as a sign of life of its sender. */
    void onMessage(ClusterMessage message) {
        String from = message.server();
        if (!byHeartbeats || from.isEmpty() || from.equals(EMITTER)) {
            return;
        }
        if (message instanceof ClusterMessage.Response) {
            // A response may be under way when its sender has closed already.
            servers.touch(from, scheduler.nanoTime());
        } else {
            servers.add(from, scheduler.nanoTime());
        }
    }

    void add(String server) {
        servers.add(server, scheduler.nanoTime());
    }

    void remove(String server) {
        servers.remove(server);
    }

    Set<String> ids() {
        return servers.ids();
    }

    int size() {
        return servers.size();
    }
}
