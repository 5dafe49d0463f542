package dev.roost.server.adapter;

import dev.roost.server.spi.BroadcastOptions;
import dev.roost.server.spi.Member;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Consumer;

/**
 * The rooms of the sockets of one event loop and one namespace. Each socket is also in a room that is named by its id. Event loop
 * only: plain maps, no locks.
 */
final class LoopRooms {
    private final Map<String, Member> members = new HashMap<>();
    private final Map<Member, Set<String>> joined = new HashMap<>();

    /** Replaced when it is empty, because a map does not release the memory of its table. */
    private Map<String, Set<Member>> rooms = new HashMap<>();

    private final RoomCounts counts;

    /** The number of members. Written on the loop, read anywhere. */
    private volatile int size;

    /** The number of members that will be added soon. Any thread; guarded by the entry of the map that contains this object. */
    private int expected;

    /** @param counts the counts over all loops */
    LoopRooms(RoomCounts counts) {
        this.counts = counts;
    }

    void add(Member member) {
        members.put(member.id(), member);
        size = members.size();
    }

    int size() {
        return size;
    }

    void remove(Member member) {
        // A recovered socket with the same id may have been added in the meantime.
        members.remove(member.id(), member);
        size = members.size();
        Set<String> names = joined.remove(member);
        if (names != null) {
            names.forEach(room -> removeFrom(room, member));
            counts.left(member.id(), names);
        }
    }

    void join(Member member, Set<String> names) {
        if (members.get(member.id()) != member) {
            return;
        }
        Set<String> already = joined.computeIfAbsent(member, added -> new HashSet<>(4));
        Set<String> added = new LinkedHashSet<>(names);
        added.removeIf(room -> !already.add(room));
        for (String room : added) {
            rooms.computeIfAbsent(room, created -> new LinkedHashSet<>()).add(member);
        }
        counts.joined(member.id(), added);
    }

    void leave(Member member, Set<String> names) {
        Set<String> already = joined.get(member);
        if (already == null) {
            return;
        }
        Set<String> left = new LinkedHashSet<>(names);
        left.removeIf(room -> !already.remove(room));
        left.forEach(room -> removeFrom(room, member));
        if (already.isEmpty()) {
            joined.remove(member);
        }
        counts.left(member.id(), left);
    }

    private void removeFrom(String room, Member member) {
        Set<Member> inRoom = rooms.get(room);
        if (inRoom != null && inRoom.remove(member) && inRoom.isEmpty()) {
            rooms.remove(room);
            if (rooms.isEmpty()) {
                rooms = new HashMap<>();
            }
        }
    }

    /** Calls the visitor once for each receiver. */
    void select(BroadcastOptions options, Consumer<Member> visitor) {
        Collection<Member> chosen = options.everyone() ? members.values() : chosen(options);
        Collection<Member> left = union(options.except());
        if (left.isEmpty()) {
            chosen.forEach(visitor);
        } else {
            for (Member member : chosen) {
                if (!left.contains(member)) {
                    visitor.accept(member);
                }
            }
        }
    }

    private Collection<Member> chosen(BroadcastOptions options) {
        return options.alone()
                ? options.rooms().stream()
                        .map(members::get)
                        .filter(Objects::nonNull)
                        .toList()
                : union(options.rooms());
    }

    /** Returns a copy of the receivers, for visitors that change rooms. */
    List<Member> selected(BroadcastOptions options) {
        List<Member> all = new ArrayList<>();
        select(options, all::add);
        return all;
    }

    private Collection<Member> union(Set<String> names) {
        if (names.isEmpty()) {
            return List.of();
        }
        if (names.size() == 1) {
            return of(names.iterator().next());
        }
        Set<Member> all = new LinkedHashSet<>();
        names.forEach(name -> all.addAll(of(name)));
        return all;
    }

    private Collection<Member> of(String room) {
        Member itself = members.get(room);
        Set<Member> inRoom = rooms.get(room);
        if (inRoom == null) {
            return itself == null ? List.of() : List.of(itself);
        }
        return itself == null ? inRoom : with(inRoom, itself);
    }

    private static Set<Member> with(Set<Member> some, Member another) {
        Set<Member> all = new LinkedHashSet<>(some);
        all.add(another);
        return all;
    }

    /** Keeps this object until {@link #expectNoMore}, because a member will be added. For the thread rule see {@link #expected}. */
    LoopRooms expect() {
        expected++;
        return this;
    }

    /** Ends one {@link #expect}: the member was added, or will not be. */
    LoopRooms expectNoMore() {
        expected--;
        return this;
    }

    /** Returns whether there are no members, and therefore no rooms, and no member is expected. */
    boolean isEmpty() {
        return members.isEmpty() && expected == 0;
    }
}
