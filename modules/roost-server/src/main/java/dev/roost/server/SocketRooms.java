package dev.roost.server;

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

    /** One that can change, unless it is empty. */
    private Set<String> names = Set.of();

    /** Changes of which the adapter has not heard; each has a task on the loop. Null if there is none. */
    private @Nullable ArrayDeque<Change> unheard;

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

    /** In its own it is anyway. */
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
            unheard().add(change);
            member.loop().execute(this::tellNext);
        }
    }

    private ArrayDeque<Change> unheard() {
        if (unheard == null) {
            unheard = new ArrayDeque<>(4);
        }
        return unheard;
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

    private void tellNext() {
        Change next = nextUnheard();
        if (next != null) {
            tell(next);
        }
    }

    private synchronized @Nullable Change nextUnheard() {
        if (unheard == null) {
            return null;
        }
        Change next = unheard.poll();
        if (unheard.isEmpty()) {
            unheard = null;
        }
        return next;
    }

    // The adapter is told without the lock, for it may tell the application; in order, since that is the loop's to do.

    private void tell(Change change) {
        if (change.join) {
            adapter.join(member, change.rooms);
        } else {
            adapter.leave(member, change.rooms);
        }
    }

    /** As {@link #join}, but heard of when it returns. Loop only. */
    void joinNow(Set<String> rooms) {
        changeNow(new Change(true, withoutOwn(rooms)));
    }

    /** As {@link #leave}, but heard of when it returns. Loop only. */
    void leaveNow(Set<String> rooms) {
        changeNow(new Change(false, rooms));
    }

    private void changeNow(Change change) {
        synchronized (this) {
            apply(change);
            // What is not heard is heard after it.
            if (unheard != null) {
                unheard.forEach(this::apply);
            }
        }
        tell(change);
    }

    /** The socket is connected. Called once, on its loop. */
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

    /** It is over, and what was to be told of its rooms has been: it joins no more. */
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
