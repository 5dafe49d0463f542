package dev.roost.server.runtime.connection;

import dev.roost.engine.memory.MemoryAccount;
import dev.roost.engine.spi.ClientLog;
import dev.roost.server.spi.Adapter;
import dev.roost.server.spi.Member;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The rooms that one socket has joined, except the one named by its id. The adapter receives each change on the socket's loop,
 * in the order of the calls; changes before the socket is connected are applied when it connects. Each change returns by how
 * much the memory that has to be charged for the client has grown, in bytes: mostly 0. Thread-safe.
 */
final class SocketRooms {
    private static final ClientLog log = ClientLog.of(SocketRooms.class);

    private final Adapter adapter;
    private final Member member;

    // All guarded by this.

    /** Null if there are none. */
    private @Nullable RoomNames names;

    /** Changes that the adapter has not received yet; each has a task on the loop. Null if there are none. */
    private @Nullable ArrayDeque<Change> pending;

    private boolean connected;
    private boolean ended;

    private record Change(boolean join, Set<String> rooms) {}

    SocketRooms(Adapter adapter, Member member) {
        this.adapter = adapter;
        this.member = member;
    }

    /**
     * Joins all rooms or none.
     *
     * @throws IllegalStateException if the socket would be in more than {@code max} rooms
     */
    long join(Collection<String> rooms, int max) {
        return change(new Change(true, withoutOwn(rooms)), max);
    }

    long leave(Collection<String> rooms) {
        return change(new Change(false, Set.copyOf(rooms)), Integer.MAX_VALUE);
    }

    /** The room named by the id of the socket needs no change. */
    private Set<String> withoutOwn(Collection<String> rooms) {
        Set<String> others = new LinkedHashSet<>(rooms);
        others.remove(member.id());
        return Set.copyOf(others);
    }

    private synchronized long change(Change change, int max) {
        if (change.rooms.isEmpty()) {
            return 0;
        }
        if (change.join && !ended) {
            long size = sizeWith(change.rooms);
            if (size > max) {
                throw new IllegalStateException(
                        "rooms of the socket: " + size + " (expected: at most " + max + "; option: maxRoomsPerSocket)");
            }
        }
        long before = cost();
        apply(change);
        if (connected) {
            pending().add(change);
            adapter.afterBroadcasts(() -> member.loop().execute(this::applyNext));
        }
        return MemoryAccount.steps(before, cost());
    }

    private long sizeWith(Set<String> more) {
        RoomNames present = names;
        return present == null
                ? more.size()
                : present.size()
                        + more.stream().filter(name -> !present.contains(name)).count();
    }

    private long cost() {
        return names == null ? 0 : names.cost();
    }

    private ArrayDeque<Change> pending() {
        if (pending == null) {
            pending = new ArrayDeque<>(4);
        }
        return pending;
    }

    private void apply(Change change) {
        if (ended) {
            return;
        }
        RoomNames present = names;
        if (change.join) {
            if (present == null) {
                present = new RoomNames();
                names = present;
            }
            present.add(change.rooms);
        } else if (present != null) {
            present.remove(change.rooms);
            names = present.isEmpty() ? null : present;
        }
    }

    private void applyNext() {
        Change next = nextPending();
        if (next != null) {
            notifyAdapter(next);
        }
    }

    private synchronized @Nullable Change nextPending() {
        if (pending == null) {
            return null;
        }
        Change next = pending.poll();
        if (pending.isEmpty()) {
            pending = null;
        }
        return next;
    }

    // The adapter is called without the lock, because it may notify the application; in order, because only the loop
    // calls it.

    private void notifyAdapter(Change change) {
        if (change.join) {
            adapter.join(member, change.rooms);
        } else {
            adapter.leave(member, change.rooms);
        }
    }

    /**
     * As {@link #join}, but the adapter has received the change when it returns, and rooms over the maximum are not joined,
     * because the caller joins many sockets. Loop only.
     */
    long joinNow(Set<String> rooms, int max) {
        return changeNow(new Change(true, fitting(withoutOwn(rooms), max)));
    }

    /** As {@link #leave}, but the adapter has received the change when it returns. Loop only. */
    long leaveNow(Set<String> rooms) {
        return changeNow(new Change(false, rooms));
    }

    private Set<String> fitting(Set<String> rooms, int max) {
        Set<String> fitting;
        synchronized (this) {
            if (sizeWith(rooms) <= max) {
                return rooms;
            }
            int size = names == null ? 0 : names.size();
            fitting = new LinkedHashSet<>();
            for (String room : rooms) {
                if (names != null && names.contains(room) || size + fitting.size() < max) {
                    fitting.add(room);
                }
            }
        }
        log.warn("rooms", "socket {}: not joined to more than {} rooms (option: maxRoomsPerSocket)", member.id(), max);
        return fitting;
    }

    private long changeNow(Change change) {
        long charge;
        synchronized (this) {
            long before = cost();
            apply(change);
            // The adapter receives the pending changes after this one.
            if (pending != null) {
                pending.forEach(this::apply);
            }
            charge = MemoryAccount.steps(before, cost());
        }
        if (!change.rooms.isEmpty()) {
            notifyAdapter(change);
        }
        return charge;
    }

    /** Adds the connected socket to the adapter. Called once, on its loop. */
    void connect() {
        adapter.add(member);
        Set<String> joined;
        synchronized (this) {
            connected = true;
            joined = names();
        }
        if (!joined.isEmpty()) {
            adapter.join(member, joined);
        }
    }

    /** Leaves all rooms after the disconnecting listeners have run. Later joins have no effect. */
    synchronized long end() {
        long charge = MemoryAccount.steps(cost(), 0);
        ended = true;
        names = null;
        return charge;
    }

    synchronized void addTo(Set<String> all) {
        if (names != null) {
            names.addTo(all);
        }
    }

    Set<String> names() {
        Set<String> all = new LinkedHashSet<>();
        addTo(all);
        return all;
    }
}
