package dev.roost.redis;

import dev.roost.server.spi.BroadcastOptions;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * Sends events to the selected sockets of all servers, and changes their rooms, from a process without a server: the counterpart
 * of {@link dev.roost.server.BroadcastOperator} for a {@link RedisEmitter}. Immutable and thread-safe: each selection and each
 * modifier returns another operator.
 *
 * <p>Each operation returns a future. It completes when Redis has received the message; how many servers receive it is unknown. It
 * fails if the message was not sent, or if it is unknown whether it was: because Redis can't be reached ({@link
 * dev.roost.server.spi.ClusterUnavailableException}) or rejects the command, or because too much waits for it, or because the emitter is
 * closed. A failure is logged, too. The futures complete on an I/O thread:
 * what depends on them must not block, or uses the {@code Async} methods. An operation that selects no socket completes at once.
 *
 * <p>Messages of one thread are sent in their order.
 *
 * @since 0.1.0
 */
public sealed class RedisBroadcastOperator permits RedisEmitterNamespace {
    private final EmitterTarget target;
    private final BroadcastOptions options;

    RedisBroadcastOperator(EmitterTarget target, BroadcastOptions options) {
        this.target = target;
        this.options = options;
    }

    final EmitterTarget target() {
        return target;
    }

    private RedisBroadcastOperator with(BroadcastOptions changed) {
        return new RedisBroadcastOperator(target, changed);
    }

    /**
     * Selects the sockets in a room, in addition to those of rooms selected before.
     *
     * @param room the name of the room, or the id of a socket
     * @return the operator
     */
    public final RedisBroadcastOperator to(String room) {
        return to(List.of(room));
    }

    /**
     * Selects the sockets that are in any of the rooms, in addition to those of rooms selected before.
     *
     * @param rooms the names of the rooms; an empty collection selects no socket
     * @return the operator
     */
    public final RedisBroadcastOperator to(Collection<String> rooms) {
        return with(options.to(rooms));
    }

    /**
     * Selects the sockets in a room. An alias of {@link #to(String)}.
     *
     * @param room the name of the room, or the id of a socket
     * @return the operator
     */
    public final RedisBroadcastOperator in(String room) {
        return to(room);
    }

    /**
     * Selects the sockets that are in any of the rooms. An alias of {@link #to(Collection)}.
     *
     * @param rooms the names of the rooms
     * @return the operator
     */
    public final RedisBroadcastOperator in(Collection<String> rooms) {
        return to(rooms);
    }

    /**
     * Excludes the sockets in a room.
     *
     * @param room the name of the room, or the id of a socket
     * @return the operator
     */
    public final RedisBroadcastOperator except(String room) {
        return except(List.of(room));
    }

    /**
     * Excludes the sockets that are in any of the rooms.
     *
     * @param rooms the names of the rooms
     * @return the operator
     */
    public final RedisBroadcastOperator except(Collection<String> rooms) {
        return with(options.except(rooms));
    }

    /**
     * Returns an operator whose events may be dropped for a client that can't receive them at once, as {@link
     * dev.roost.server.BroadcastOperator#asVolatile()}. Node's name is {@code volatile}, a reserved word in Java.
     *
     * @return the operator
     */
    public final RedisBroadcastOperator asVolatile() {
        return with(options.withVolatile(true));
    }

    /**
     * Returns an operator whose events may be compressed, or not. Compression applies where the client has negotiated it.
     *
     * @param compress whether to compress; true by default
     * @return the operator
     */
    public final RedisBroadcastOperator compress(boolean compress) {
        return with(options.withCompress(compress));
    }

    /**
     * Sends an event to the selected sockets. There are no acknowledgements: only a server can receive them.
     *
     * @param event the name of the event
     * @param arguments the arguments, as in {@link dev.roost.server.Emitter#emit}
     * @return completes when Redis has received the event
     * @throws IllegalArgumentException if the name is reserved, or the arguments are an array of another type than {@code
     *     Object[]}
     * @throws dev.roost.server.spi.PayloadException if an argument can't be encoded, or there are more than 10 attachments
     */
    public final CompletableFuture<Void> emit(String event, @Nullable Object @Nullable ... arguments) {
        return target.emit(options, event, arguments);
    }

    /**
     * Sends the event {@code message} to the selected sockets.
     *
     * @param arguments the arguments, as in {@link #emit}
     * @return completes when Redis has received the event
     * @throws IllegalArgumentException if the arguments are an array of another type than {@code Object[]}
     * @throws dev.roost.server.spi.PayloadException if an argument can't be encoded, or there are more than 10 attachments
     */
    public final CompletableFuture<Void> send(@Nullable Object @Nullable ... arguments) {
        return emit("message", arguments);
    }

    /**
     * Makes the selected sockets join rooms.
     *
     * @param rooms the names of the rooms
     * @return completes when Redis has received the instruction
     */
    public final CompletableFuture<Void> socketsJoin(String... rooms) {
        return socketsJoin(List.of(rooms));
    }

    /**
     * Makes the selected sockets join rooms. Events that the same thread sends to those rooms after this call reach the sockets.
     *
     * @param rooms the names of the rooms
     * @return completes when Redis has received the instruction
     */
    public final CompletableFuture<Void> socketsJoin(Collection<String> rooms) {
        return target.join(options, rooms);
    }

    /**
     * Makes the selected sockets leave rooms.
     *
     * @param rooms the names of the rooms
     * @return completes when Redis has received the instruction
     */
    public final CompletableFuture<Void> socketsLeave(String... rooms) {
        return socketsLeave(List.of(rooms));
    }

    /**
     * Makes the selected sockets leave rooms.
     *
     * @param rooms the names of the rooms
     * @return completes when Redis has received the instruction
     */
    public final CompletableFuture<Void> socketsLeave(Collection<String> rooms) {
        return target.leave(options, rooms);
    }

    /**
     * Disconnects the selected sockets. Each client receives a DISCONNECT packet.
     *
     * @param close whether to close the sessions too, which disconnects the sockets of the clients in other namespaces
     * @return completes when Redis has received the instruction
     */
    public final CompletableFuture<Void> disconnectSockets(boolean close) {
        return target.disconnect(options, close);
    }

    /**
     * Disconnects the selected sockets. The sockets of the clients in other namespaces stay connected.
     *
     * @return completes when Redis has received the instruction
     */
    public final CompletableFuture<Void> disconnectSockets() {
        return disconnectSockets(false);
    }
}
