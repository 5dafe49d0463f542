package dev.roost.server;

import dev.roost.server.spi.Adapter;
import dev.roost.server.spi.Member;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.Set;

/**
 * The rooms that one socket has joined, its own not among them. The adapter hears of each change in the order in which
 * it is made here; what is joined before the socket is connected, it hears at that moment. Thread-safe.
 */
final class JoinedRooms {
    private final Adapter adapter;
    private final Member member;

    // Both guarded by names.
    private final Set<String> names = new LinkedHashSet<>(4);
    private boolean connected;

    JoinedRooms(Adapter adapter, Member member) {
        this.adapter = adapter;
        this.member = member;
    }

    void join(Collection<String> rooms) {
        Set<String> more = Set.copyOf(rooms);
        synchronized (names) {
            names.addAll(more);
            if (connected) {
                adapter.join(member, more);
            }
        }
    }

    void leave(String room) {
        synchronized (names) {
            names.remove(room);
            if (connected) {
                adapter.leave(member, room);
            }
        }
    }

    /** The socket is connected. Called once, on its loop. */
    void connect() {
        adapter.add(member);
        synchronized (names) {
            connected = true;
            if (!names.isEmpty()) {
                adapter.join(member, Set.copyOf(names));
            }
        }
    }

    Set<String> names() {
        synchronized (names) {
            return new LinkedHashSet<>(names);
        }
    }
}
