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
public final class BroadcastOperator implements Emitter, RoomSelector {
    private final BroadcastTarget broadcastTarget;
    private final BroadcastOptions options;
    private final long timeoutNanos;

    BroadcastOperator(BroadcastTarget broadcastTarget, BroadcastOptions options) {
        this(broadcastTarget, options, Timeouts.NONE);
    }

    private BroadcastOperator(BroadcastTarget broadcastTarget, BroadcastOptions options, long timeoutNanos) {
        this.broadcastTarget = broadcastTarget;
        this.options = options;
        this.timeoutNanos = timeoutNanos;
    }

    private BroadcastOperator with(BroadcastOptions changed) {
        return new BroadcastOperator(broadcastTarget, changed, timeoutNanos);
    }

    @Override
    public BroadcastOperator to(Collection<String> rooms) {
        return with(options.to(rooms));
    }

    @Override
    public BroadcastOperator except(Collection<String> rooms) {
        return with(options.except(rooms));
    }

    @Override
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
     * @param timeout positive; what a zero would mean differs between libraries, so it is refused
     * @throws IllegalArgumentException if the time is not positive
     */
    public BroadcastOperator timeout(Duration timeout) {
        return new BroadcastOperator(broadcastTarget, options, Timeouts.nanos(timeout));
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
    @Override
    public void emit(String event, @Nullable Object @Nullable ... arguments) {
        broadcastTarget.broadcast(options, event, arguments);
        broadcastTarget.tellEmitted(event);
    }

    /**
     * Sends an event to all of them, each once, and waits until each has answered or gone, or it is {@linkplain #timeout
     * time}.
     *
     * @return what was answered until then; completes on a thread that may block
     */
    public CompletableFuture<BroadcastAcks> emitWithAck(String event, @Nullable Object @Nullable ... arguments) {
        CompletableFuture<BroadcastAcks> answers = broadcastTarget.ask(options, timeoutNanos, event, arguments);
        broadcastTarget.tellEmitted(event);
        return answers;
    }

    /**
     * Finds the sockets, on all servers.
     *
     * @return fails with {@link dev.roost.server.spi.PartialAnswersException} if a server does not answer in time, which
     *     has each {@link RemoteSocket} that was found; completes on a thread that may block
     */
    public CompletableFuture<List<RemoteSocket>> fetchSockets() {
        return broadcastTarget.fetchSockets(options);
    }

    /** As {@link #socketsJoin(Collection)}. */
    public void socketsJoin(String... rooms) {
        socketsJoin(List.of(rooms));
    }

    /**
     * Makes the sockets join rooms. What the same thread emits to those rooms after this call reaches the sockets of this
     * server. But {@link Socket#rooms()} and {@link Namespace#rooms()} may not show it yet when this returns: which
     * sockets are chosen is decided on their event loops, which this call does not wait for.
     */
    public void socketsJoin(Collection<String> rooms) {
        broadcastTarget.joinSockets(options, Set.copyOf(rooms));
    }

    /** As {@link #socketsLeave(Collection)}. */
    public void socketsLeave(String... rooms) {
        socketsLeave(List.of(rooms));
    }

    /** Makes the sockets leave rooms; seen by other calls as {@link #socketsJoin(Collection)} says. */
    public void socketsLeave(Collection<String> rooms) {
        broadcastTarget.leaveSockets(options, Set.copyOf(rooms));
    }

    /**
     * Ends them, telling the clients.
     *
     * @param close whether their sessions end, too, and with them their sockets in other namespaces
     */
    public void disconnectSockets(boolean close) {
        broadcastTarget.disconnectSockets(options, close);
    }

    /** As {@link #disconnectSockets(boolean)}; their sockets in other namespaces live on. */
    public void disconnectSockets() {
        disconnectSockets(false);
    }
}
