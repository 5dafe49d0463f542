package dev.roost.server.spi;

import java.util.LinkedHashSet;
import java.util.Objects;
import java.util.Set;

/**
 * Selects the receivers of one operation, and how it reaches them. Immutable: each method that changes something returns other
 * options. Start with {@link #EVERYONE}.
 *
 * @since 0.1.0
 */
public final class BroadcastOptions {
    /** All sockets of the namespace. */
    public static final BroadcastOptions EVERYONE =
            new BroadcastOptions(true, false, Set.of(), Set.of(), false, false, true);

    private final boolean everyone;
    private final boolean alone;
    private final Set<String> rooms;
    private final Set<String> except;
    private final boolean local;
    private final boolean isVolatile;
    private final boolean compress;

    private BroadcastOptions(
            boolean everyone,
            boolean alone,
            Set<String> rooms,
            Set<String> except,
            boolean local,
            boolean isVolatile,
            boolean compress) {
        this.everyone = everyone;
        this.alone = alone;
        this.rooms = rooms;
        this.except = except;
        this.local = local;
        this.isVolatile = isVolatile;
        this.compress = compress;
    }

    /**
     * Returns options that select the sockets in these rooms, in addition to those of rooms selected before.
     *
     * @param moreRooms the names of the rooms; if there is none at all, no socket is selected
     * @return the options
     */
    public BroadcastOptions to(Iterable<String> moreRooms) {
        return new BroadcastOptions(false, false, union(rooms, moreRooms), except, local, isVolatile, compress);
    }

    /**
     * Returns options that select one socket.
     *
     * @param id the id of the socket
     * @return the options
     */
    public BroadcastOptions toSocket(String id) {
        return new BroadcastOptions(false, true, Set.of(id), except, local, isVolatile, compress);
    }

    /**
     * Returns options that exclude the sockets in these rooms.
     *
     * @param moreRooms the names of the rooms
     * @return the options
     */
    public BroadcastOptions except(Iterable<String> moreRooms) {
        return new BroadcastOptions(everyone, alone, rooms, union(except, moreRooms), local, isVolatile, compress);
    }

    /**
     * Returns options with another value of {@link #local()}.
     *
     * @param value the value
     * @return the options
     */
    public BroadcastOptions withLocal(boolean value) {
        return new BroadcastOptions(everyone, alone, rooms, except, value, isVolatile, compress);
    }

    /**
     * Returns options with another value of {@link #isVolatile()}.
     *
     * @param value the value
     * @return the options
     */
    public BroadcastOptions withVolatile(boolean value) {
        return new BroadcastOptions(everyone, alone, rooms, except, local, value, compress);
    }

    /**
     * Returns options with another value of {@link #compress()}.
     *
     * @param value the value
     * @return the options
     */
    public BroadcastOptions withCompress(boolean value) {
        return new BroadcastOptions(everyone, alone, rooms, except, local, isVolatile, value);
    }

    /**
     * Returns whether all sockets of the namespace are selected. If not, the sockets in any of the {@link #rooms()} are.
     *
     * @return whether all sockets are selected
     */
    public boolean everyone() {
        return everyone;
    }

    /**
     * Returns whether {@link #rooms()} are socket ids that select these sockets only, and not sockets that joined a room of
     * that name.
     *
     * @return whether the rooms are socket ids
     */
    public boolean alone() {
        return alone;
    }

    /**
     * Returns the selected rooms. A socket in several of them receives one copy.
     *
     * @return an unmodifiable set; if it is empty and {@link #everyone()} is false, no socket is selected
     */
    public Set<String> rooms() {
        return rooms;
    }

    /**
     * Returns the rooms whose sockets are excluded.
     *
     * @return an unmodifiable set
     */
    public Set<String> except() {
        return except;
    }

    /**
     * Returns whether only sockets of this server are selected.
     *
     * @return whether other servers are left out
     */
    public boolean local() {
        return local;
    }

    /**
     * Returns whether the event is dropped for a client that can't receive it at once.
     *
     * @return whether the event is volatile
     */
    public boolean isVolatile() {
        return isVolatile;
    }

    /**
     * Returns whether the event may be compressed where the client has negotiated compression.
     *
     * @return whether compression is allowed
     */
    public boolean compress() {
        return compress;
    }

    /**
     * Returns whether a socket is selected.
     *
     * @param socketId the id of the socket
     * @param joined the rooms of the socket, without the one named by its id
     * @return whether the socket is a receiver
     */
    public boolean isFor(String socketId, Set<String> joined) {
        boolean chosen =
                everyone || rooms.contains(socketId) || !alone && rooms.stream().anyMatch(joined::contains);
        return chosen && !except.contains(socketId) && except.stream().noneMatch(joined::contains);
    }

    private static Set<String> union(Set<String> some, Iterable<String> more) {
        Set<String> all = new LinkedHashSet<>(some);
        more.forEach(all::add);
        return Set.copyOf(all);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof BroadcastOptions that
                && everyone == that.everyone
                && alone == that.alone
                && local == that.local
                && isVolatile == that.isVolatile
                && compress == that.compress
                && rooms.equals(that.rooms)
                && except.equals(that.except);
    }

    @Override
    public int hashCode() {
        return Objects.hash(everyone, alone, rooms, except, local, isVolatile, compress);
    }

    @Override
    public String toString() {
        return "BroadcastOptions[everyone=" + everyone + ", alone=" + alone + ", rooms=" + rooms + ", except=" + except
                + ", local=" + local + ", volatile=" + isVolatile + ", compress=" + compress + "]";
    }
}
