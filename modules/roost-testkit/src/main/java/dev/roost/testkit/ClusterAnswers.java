package dev.roost.testkit;

import dev.roost.protocol.Payload;
import dev.roost.server.spi.AckCollector;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

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
        public void answered(Payload answer) {
            synchronized (ClusterAnswers.this) {
                if (!left) {
                    owe(-1);
                    whole.answered(answer);
                }
            }
        }

        @Override
        public void gone() {
            synchronized (ClusterAnswers.this) {
                if (!left) {
                    owe(-1);
                    whole.gone();
                }
            }
        }

        private void owe(int more) {
            owedHere += more;
            owed += more;
        }

        private void leave() {
            while (owedHere > 0) {
                gone();
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
