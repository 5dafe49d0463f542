package dev.roost.server.runtime.connection;

import dev.roost.server.spi.Adapter;
import dev.roost.server.spi.Member;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The rooms that one socket has joined, except the one named by its id. The adapter receives each change on the socket's loop,
 * in the order of the calls; changes before the socket is connected are applied when it connects. Thread-safe.
 */
final class SocketRooms {
    private final Adapter adapter;
    private final Member member;

    // All guarded by this.

    /** Mutable, unless it is empty. */
    private Set<String> names = Set.of();

    /** Changes that the adapter has not received yet; each has a task on the loop. Null if there are none. */
    private @Nullable ArrayDeque<Change> pending;

    private boolean connected;
    private boolean ended;

    private record Change(boolean join, Set<String> rooms) {}

    SocketRooms(Adapter adapter, Member member) {
        this.adapter = adapter;
        this.member = member;
    }

    void join(Collection<String> rooms) {
        change(new Change(true, withoutOwn(rooms)));
    }

    void leave(Collection<String> rooms) {
        change(new Change(false, Set.copyOf(rooms)));
    }

    /** The room named by the id of the socket needs no change. */
    private Set<String> withoutOwn(Collection<String> rooms) {
        Set<String> others = new LinkedHashSet<>(rooms);
        others.remove(member.id());
        return Set.copyOf(others);
    }

    private synchronized void change(Change change) {
        if (change.rooms.isEmpty()) {
            return;
        }
        apply(change);
        if (connected) {
            pending().add(change);
            member.loop().execute(this::applyNext);
        }
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
        if (names.isEmpty()) {
            names = change.join ? new LinkedHashSet<>(change.rooms) : Set.of();
        } else if (change.join) {
            names.addAll(change.rooms);
        } else {
            names.removeAll(change.rooms);
            names = names.isEmpty() ? Set.of() : names;
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

    /** As {@link #join}, but the adapter has received the change when it returns. Loop only. */
    void joinNow(Set<String> rooms) {
        changeNow(new Change(true, withoutOwn(rooms)));
    }

    /** As {@link #leave}, but the adapter has received the change when it returns. Loop only. */
    void leaveNow(Set<String> rooms) {
        changeNow(new Change(false, rooms));
    }

    private void changeNow(Change change) {
        synchronized (this) {
            apply(change);
            // The adapter receives the pending changes after this one.
            if (pending != null) {
                pending.forEach(this::apply);
            }
        }
        notifyAdapter(change);
    }

    /** Adds the connected socket to the adapter. Called once, on its loop. */
    void connect() {
        adapter.add(member);
        Set<String> joined;
        synchronized (this) {
            connected = true;
            joined = Set.copyOf(names);
        }
        if (!joined.isEmpty()) {
            adapter.join(member, joined);
        }
    }

    /** Leaves all rooms after the disconnecting listeners have run. Later joins have no effect. */
    void end() {
        synchronized (this) {
            ended = true;
            names = Set.of();
        }
    }

    synchronized void addTo(Set<String> all) {
        all.addAll(names);
    }

    Set<String> names() {
        synchronized (this) {
            return new LinkedHashSet<>(names);
        }
    }
}
