package dev.roost.tck;

import dev.roost.protocol.Payload;
import dev.roost.server.spi.AckCollector;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The answers to one broadcast by the sockets of several servers: of each server its part. Thread-safe. */
final class ClusterAnswers {
    private final AckCollector whole;
    private final Map<String, Part> parts = new HashMap<>();
    private int asking;
    private int owed;

    ClusterAnswers(AckCollector whole, String node, List<String> others) {
        this.whole = whole;
        parts.put(node, new Part());
        others.forEach(other -> parts.put(other, new Part()));
        this.asking = parts.size();
    }

    Part of(String node) {
        return parts.get(node);
    }

    /** Those of its sockets that have not answered will not. */
    synchronized void onLeft(String node) {
        Part part = parts.get(node);
        if (part != null) {
            part.leave();
        }
    }

    /** Whether nobody owes an answer, or nobody waits for one. */
    synchronized boolean isOver() {
        return asking == 0 && owed == 0 || whole.isOver();
    }

    /** The answers of one server's sockets. */
    final class Part implements AckCollector {
        private final Set<String> silent = new LinkedHashSet<>();
        private int owedHere;
        private boolean done;
        private boolean left;

        @Override
        public void expect(int more) {
            synchronized (ClusterAnswers.this) {
                if (!left) {
                    owe(more);
                    whole.expect(more);
                }
            }
        }

        @Override
        public void expect(Collection<String> socketIds) {
            synchronized (ClusterAnswers.this) {
                if (!left) {
                    owe(socketIds.size());
                    silent.addAll(socketIds);
                    whole.expect(socketIds);
                }
            }
        }

        @Override
        public void allAsked() {
            synchronized (ClusterAnswers.this) {
                if (!done) {
                    done = true;
                    asking--;
                    if (asking == 0) {
                        whole.allAsked();
                    }
                }
            }
        }

        @Override
        public void answered(@Nullable String socketId, Payload answer) {
            synchronized (ClusterAnswers.this) {
                if (!left) {
                    settle(socketId);
                    whole.answered(socketId, answer);
                }
            }
        }

        @Override
        public void gone(@Nullable String socketId) {
            synchronized (ClusterAnswers.this) {
                if (!left) {
                    settle(socketId);
                    whole.gone(socketId);
                }
            }
        }

        private void settle(@Nullable String socketId) {
            owe(-1);
            if (socketId != null) {
                silent.remove(socketId);
            }
        }

        private void owe(int more) {
            owedHere += more;
            owed += more;
        }

        private void leave() {
            List.copyOf(silent).forEach(this::gone);
            while (owedHere > 0) {
                gone(null);
            }
            allAsked();
            left = true;
        }

        @Override
        public boolean isOver() {
            return whole.isOver();
        }
    }
}
