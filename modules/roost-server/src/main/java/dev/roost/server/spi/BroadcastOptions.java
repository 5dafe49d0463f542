package dev.roost.server.spi;

import java.util.LinkedHashSet;
import java.util.Set;

/**
 * Who receives a broadcast, and how.
 *
 * @param everyone whether all of the namespace are meant; if not, those in any of the rooms are
 * @param alone whether the rooms are the ids of sockets, who are meant alone, and not others who joined rooms of that name
 * @param rooms each receiver gets one copy, in however many of them it is; none is nobody
 * @param except rooms whose members are left out
 * @param local whether only the sockets of this server are meant
 * @param isVolatile whether who can't take it at once goes without
 * @param compress whether it may be compressed, where that is agreed on
 */
public record BroadcastOptions(
        boolean everyone,
        boolean alone,
        Set<String> rooms,
        Set<String> except,
        boolean local,
        boolean isVolatile,
        boolean compress) {
    /** All of the namespace. */
    public static final BroadcastOptions EVERYONE =
            new BroadcastOptions(true, false, Set.of(), Set.of(), false, false, true);

    public BroadcastOptions {
        rooms = Set.copyOf(rooms);
        except = Set.copyOf(except);
    }

    /** Those in these rooms too; no more all of the namespace. */
    public BroadcastOptions to(Iterable<String> moreRooms) {
        return new BroadcastOptions(false, false, union(rooms, moreRooms), except, local, isVolatile, compress);
    }

    /** One socket, by its id. */
    public BroadcastOptions toSocket(String id) {
        return new BroadcastOptions(false, true, Set.of(id), except, local, isVolatile, compress);
    }

    /** But not those in these rooms. */
    public BroadcastOptions except(Iterable<String> moreRooms) {
        return new BroadcastOptions(everyone, alone, rooms, union(except, moreRooms), local, isVolatile, compress);
    }

    public BroadcastOptions withLocal(boolean value) {
        return new BroadcastOptions(everyone, alone, rooms, except, value, isVolatile, compress);
    }

    public BroadcastOptions withVolatile(boolean value) {
        return new BroadcastOptions(everyone, alone, rooms, except, local, value, compress);
    }

    public BroadcastOptions withCompress(boolean value) {
        return new BroadcastOptions(everyone, alone, rooms, except, local, isVolatile, value);
    }

    /** Whether it is for a socket that is in some rooms, its own not among them. */
    public boolean isFor(String socketId, Set<String> joined) {
        boolean chosen =
                everyone || rooms.contains(socketId) || !alone && rooms.stream().anyMatch(joined::contains);
        return chosen && !except.contains(socketId) && except.stream().noneMatch(joined::contains);
    }

    private static Set<String> union(Set<String> some, Iterable<String> more) {
        Set<String> all = new LinkedHashSet<>(some);
        more.forEach(all::add);
        return all;
    }
}
