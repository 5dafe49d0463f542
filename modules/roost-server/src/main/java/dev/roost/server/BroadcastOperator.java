package dev.roost.server;

import dev.roost.server.spi.BroadcastOptions;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * A choice of receivers, and the way to reach them. Immutable and thread-safe: each method that narrows the choice, or says
 * how to send, returns a new one.
 */
public final class BroadcastOperator {
    private final Audience audience;
    private final BroadcastOptions options;
    private final long timeoutNanos;

    BroadcastOperator(Audience audience, BroadcastOptions options) {
        this(audience, options, Timeouts.NONE);
    }

    private BroadcastOperator(Audience audience, BroadcastOptions options, long timeoutNanos) {
        this.audience = audience;
        this.options = options;
        this.timeoutNanos = timeoutNanos;
    }

    private BroadcastOperator with(BroadcastOptions changed) {
        return new BroadcastOperator(audience, changed, timeoutNanos);
    }

    /** Those in this room too. */
    public BroadcastOperator to(String room) {
        return to(List.of(room));
    }

    /** Those in any of these rooms too; of no room, nobody. */
    public BroadcastOperator to(Collection<String> rooms) {
        return with(options.to(rooms));
    }

    /** Another word for {@link #to(String)}. */
    public BroadcastOperator in(String room) {
        return to(room);
    }

    /** Another word for {@link #to(Collection)}. */
    public BroadcastOperator in(Collection<String> rooms) {
        return to(rooms);
    }

    /** But not those in this room. */
    public BroadcastOperator except(String room) {
        return except(List.of(room));
    }

    /** But not those in any of these rooms. */
    public BroadcastOperator except(Collection<String> rooms) {
        return with(options.except(rooms));
    }

    /** Only those connected to this server. */
    public BroadcastOperator local() {
        return with(options.withLocal(true));
    }

    /**
     * Who can't take the event at once goes without: whose connection is busy with what was sent before, or who polls and
     * has no request waiting. Node has this as {@code volatile}, which is no name in Java.
     */
    public BroadcastOperator asVolatile() {
        return with(options.withVolatile(true));
    }

    /** Whether what is sent may be compressed, where that is agreed on; it may, unless said otherwise. */
    public BroadcastOperator compress(boolean compress) {
        return with(options.withCompress(compress));
    }

    /**
     * Waits for answers no longer than this.
     *
     * @throws IllegalArgumentException if the time is not more than nothing
     */
    public BroadcastOperator timeout(Duration timeout) {
        return new BroadcastOperator(audience, options, Timeouts.nanos(timeout));
    }

    /**
     * Sends an event to all of them, each once.
     *
     * <p>{@code emit(name, null)} sends one argument, null. An {@code Object[]} sends its elements as arguments; an array of
     * another type is refused, since {@code emit(name, aStringArray)} could mean either: write {@code (Object) aStringArray}
     * for one argument.
     *
     * @throws IllegalArgumentException if the name is reserved, or the arguments are an array of another type than {@code
     *     Object[]}
     * @throws dev.roost.server.spi.PayloadException if an argument can't be written, or there are more attachments than
     *     {@linkplain ServerOptions#maxOutgoingAttachments() clients take}
     */
    public void emit(String event, @Nullable Object @Nullable ... arguments) {
        audience.broadcast(options, event, arguments);
        audience.tellEmitted(event);
    }

    /** Sends the event {@code message}. */
    public void send(@Nullable Object @Nullable ... arguments) {
        emit("message", arguments);
    }

    /**
     * Sends an event to all of them, each once, and waits until each has answered or gone, or it is {@linkplain #timeout
     * time}.
     *
     * @return what was answered until then; completes on a thread that may block
     */
    public CompletableFuture<BroadcastAnswers> emitWithAck(String event, @Nullable Object @Nullable ... arguments) {
        CompletableFuture<BroadcastAnswers> answers = audience.ask(options, timeoutNanos, event, arguments);
        audience.tellEmitted(event);
        return answers;
    }

    /** Finds them, on all servers. */
    public CompletableFuture<List<RemoteSocket>> fetchSockets() {
        return audience.fetchSockets(options);
    }

    /** Has them join rooms; an {@code emit} to those after it reaches them. */
    public void socketsJoin(String... rooms) {
        audience.joinSockets(options, Set.copyOf(List.of(rooms)));
    }

    /** Has them leave rooms. */
    public void socketsLeave(String... rooms) {
        audience.leaveSockets(options, Set.copyOf(List.of(rooms)));
    }

    /**
     * Ends them, telling the clients.
     *
     * @param close whether their sessions end, too, and with them their sockets in other namespaces
     */
    public void disconnectSockets(boolean close) {
        audience.disconnectSockets(options, close);
    }

    /** As {@link #disconnectSockets(boolean)}; their sockets in other namespaces live on. */
    public void disconnectSockets() {
        disconnectSockets(false);
    }
}
