package dev.roost.server.spi;

import java.util.LinkedHashSet;
import java.util.Set;

/**
 * Who receives a broadcast.
 *
 * @param everyone whether all of the namespace are meant; if not, those in any of the rooms are
 * @param rooms each receiver gets one copy, in however many of them it is; none is nobody
 * @param except rooms whose members are left out
 */
public record BroadcastOptions(boolean everyone, Set<String> rooms, Set<String> except) {
    /** All of the namespace. */
    public static final BroadcastOptions EVERYONE = new BroadcastOptions(true, Set.of(), Set.of());

    public BroadcastOptions {
        rooms = Set.copyOf(rooms);
        except = Set.copyOf(except);
    }

    public BroadcastOptions to(Iterable<String> moreRooms) {
        return new BroadcastOptions(false, union(rooms, moreRooms), except);
    }

    public BroadcastOptions except(Iterable<String> moreRooms) {
        return new BroadcastOptions(everyone, rooms, union(except, moreRooms));
    }

    private static Set<String> union(Set<String> some, Iterable<String> more) {
        Set<String> all = new LinkedHashSet<>(some);
        more.forEach(all::add);
        return all;
    }
}
