package dev.roost.server.model;

import java.util.ArrayList;
import java.util.List;

/** The messages that the server has sent, numbered from 1 in the order of the calls. */
final class SentMessages {
    /** The target of a broadcast. */
    private static final String ALL = "";

    private record Message(String target, boolean isVolatile) {}

    private final List<Message> messages = new ArrayList<>();

    int addToAll() {
        return add(ALL, false);
    }

    int addTo(String sid) {
        return add(sid, false);
    }

    int addVolatileTo(String sid) {
        return add(sid, true);
    }

    private int add(String target, boolean isVolatile) {
        messages.add(new Message(target, isVolatile));
        return messages.size();
    }

    /** The number of the last message. */
    int last() {
        return messages.size();
    }

    boolean isFor(int number, String sid) {
        String target = messages.get(number - 1).target();
        return target.equals(ALL) || target.equals(sid);
    }

    /** How many messages after a number a socket had to receive. */
    int owed(String sid, int after) {
        int count = 0;
        for (int next = firstOwed(sid, after, last() + 1); next > 0; next = firstOwed(sid, next, last() + 1)) {
            count++;
        }
        return count;
    }

    /** The first message after a number and before another that a socket has to receive, or 0. */
    int firstOwed(String sid, int after, int before) {
        for (int number = after + 1; number < before; number++) {
            if (isFor(number, sid) && !messages.get(number - 1).isVolatile()) {
                return number;
            }
        }
        return 0;
    }
}
