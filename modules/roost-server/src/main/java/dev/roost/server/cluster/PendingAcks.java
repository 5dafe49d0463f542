package dev.roost.server.cluster;

import dev.roost.protocol.Payload;
import dev.roost.server.spi.AckCollector;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The acknowledgements of one broadcast of this server by the clients of all servers: a part for each server. Thread-safe;
 * the collector is called under the lock, so that it learns of a client before its acknowledgement.
 */
final class PendingAcks {
    private final AckCollector collector;

    // All guarded by this.
    private final LocalPart local = new LocalPart();
    private final Map<String, Part> parts = new HashMap<>();
    private @Nullable ClusterRecipients recipients;
    private boolean localAsked;
    private boolean allAsked;
    private int counts;
    private int owed;

    PendingAcks(AckCollector collector) {
        this.collector = collector;
    }

    /** Returns the collector for the sockets of this server. */
    AckCollector local() {
        return local;
    }

    /** Sets the servers that respond. */
    synchronized void expect(ClusterRecipients expected) {
        recipients = expected;
        endIfAllAsked();
    }

    /** Lowers the number of servers that respond, if their ids are not known: there are no more servers than these any more. */
    synchronized void expectAtMost(int servers) {
        if (recipients != null && !recipients.areNamed() && recipients.count() > servers) {
            recipients = ClusterRecipients.counted(servers);
            endIfAllAsked();
        }
    }

    /** Whether a server has not yet reported its number of clients. */
    synchronized boolean awaitsServers() {
        return !allAsked && !collector.isOver();
    }

    synchronized void onClientCount(String server, int clients, List<String> socketIds) {
        Part part = part(server);
        if (part.left || part.counted && !server.isEmpty()) {
            return;
        }
        part.counted = true;
        counts++;
        if (socketIds.isEmpty()) {
            part.expect(clients);
        } else {
            part.expect(socketIds);
        }
        endIfAllAsked();
    }

    synchronized void onAck(String server, @Nullable String socketId, Payload answer) {
        Part part = part(server);
        if (!part.left) {
            part.settle(socketId);
            collector.answered(socketId, answer);
        }
    }

    synchronized void onClientGone(String server, @Nullable String socketId) {
        Part part = part(server);
        if (!part.left) {
            part.gone(socketId);
        }
    }

    /** The clients of the server that have not acknowledged can't do so any more. */
    synchronized void onServerLeft(String server) {
        part(server).leave();
        endIfAllAsked();
    }

    /** Whether every acknowledgement was received or can't be, or the caller no longer waits for them. */
    synchronized boolean isOver() {
        return isComplete() || collector.isOver();
    }

    /** Whether every acknowledgement was received or can't be. */
    synchronized boolean isComplete() {
        return allAsked && owed <= 0;
    }

    private Part part(String server) {
        return parts.computeIfAbsent(server, added -> new Part());
    }

    private void endIfAllAsked() {
        if (!allAsked && localAsked && recipients != null && missing(recipients) <= 0) {
            allAsked = true;
            collector.allAsked();
        }
    }

    private long missing(ClusterRecipients expected) {
        if (expected.areNamed()) {
            return expected.ids().stream()
                    .filter(server -> {
                        Part part = parts.get(server);
                        return part == null || !part.counted && !part.left;
                    })
                    .count();
        }
        long left = parts.values().stream()
                .filter(part -> part.left && !part.counted)
                .count();
        return expected.count() - counts - left;
    }

    /** The clients of one server. Guarded by the whole. */
    private class Part {
        private final Set<String> silent = new LinkedHashSet<>();
        private int owedHere;
        private boolean counted;
        private boolean left;

        void expect(int clients) {
            owe(clients);
            collector.expect(clients);
        }

        void expect(Collection<String> socketIds) {
            owe(socketIds.size());
            silent.addAll(socketIds);
            collector.expect(socketIds);
        }

        void gone(@Nullable String socketId) {
            settle(socketId);
            collector.gone(socketId);
        }

        void settle(@Nullable String socketId) {
            owe(-1);
            if (socketId != null) {
                silent.remove(socketId);
            }
        }

        private void owe(int more) {
            owedHere += more;
            owed += more;
        }

        void leave() {
            List.copyOf(silent).forEach(this::gone);
            while (owedHere > 0) {
                gone(null);
            }
            left = true;
        }
    }

    /** The clients of this server, whose number is known when every event loop was visited. */
    private final class LocalPart implements AckCollector {
        private final Part part = new Part();

        @Override
        public void expect(int more) {
            synchronized (PendingAcks.this) {
                part.expect(more);
            }
        }

        @Override
        public void expect(Collection<String> socketIds) {
            synchronized (PendingAcks.this) {
                part.expect(socketIds);
            }
        }

        @Override
        public void allAsked() {
            synchronized (PendingAcks.this) {
                localAsked = true;
                endIfAllAsked();
            }
        }

        @Override
        public void answered(@Nullable String socketId, Payload answer) {
            synchronized (PendingAcks.this) {
                part.settle(socketId);
                collector.answered(socketId, answer);
            }
        }

        @Override
        public void gone(@Nullable String socketId) {
            synchronized (PendingAcks.this) {
                part.gone(socketId);
            }
        }

        @Override
        public boolean isOver() {
            return collector.isOver();
        }
    }
}
