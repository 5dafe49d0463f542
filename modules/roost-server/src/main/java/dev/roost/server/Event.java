package dev.roost.server;

import dev.roost.protocol.Payload;
import dev.roost.protocol.SocketPacket;
import dev.roost.server.spi.PayloadCodec;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/** Something a client said: a name, arguments, and maybe the wish for an answer. Thread-safe. */
public final class Event {
    private final Socket socket;
    private final String name;
    private final Arguments arguments;
    private final @Nullable Long ackId;
    private final AtomicBoolean answered = new AtomicBoolean();

    /** Where it stands among those whose client may not wait for ever. Loop only. */
    InboundAcks.@Nullable Owed owed;

    Event(Socket socket, String name, Arguments arguments, @Nullable Long ackId) {
        this.socket = socket;
        this.name = name;
        this.arguments = arguments;
        this.ackId = ackId;
    }

    /** Who said it. */
    public Socket socket() {
        return socket;
    }

    public String name() {
        return name;
    }

    public Arguments arguments() {
        return arguments;
    }

    /** Whether the client waits for an answer that it has not got yet. */
    public boolean wantsAck() {
        return ackId != null && !answered.get();
    }

    /**
     * Answers the client. Only the first answer goes out; none does if the client waits for none.
     *
     * @param values as in {@link Socket#emit}: null is one value, and an array of another type than {@code Object[]} is
     *     refused
     * @return whether this answer went out
     * @throws IllegalArgumentException if the values are an array of another type than {@code Object[]}
     * @throws dev.roost.server.spi.PayloadException if a value can't be written, or there are more attachments than clients
     *     take; the answer may be tried again
     */
    public boolean ack(@Nullable Object @Nullable ... values) {
        Long id = ackId;
        if (id == null || answered.get()) {
            return false;
        }
        Namespace namespace = socket.namespace();
        Payload payload = namespace.context().encode(PayloadCodec.valuesOf(values));
        if (!answered.compareAndSet(false, true)) {
            return false;
        }
        socket.life().answer(this, new SocketPacket.Ack(namespace.name(), id, payload));
        return true;
    }

    /**
     * Has something done if the client waits for an answer and has none when a time is over: nothing if it waits for none,
     * and nothing after the socket's end. A later call takes the place of an earlier one.
     *
     * @param onTimeout run on a thread that may block, not behind the socket's handlers; what it throws is logged. An {@link
     *     #ack} meanwhile may be first: its result tells
     * @throws IllegalArgumentException if the time is not more than nothing
     */
    public void ackWithin(Duration timeout, Runnable onTimeout) {
        long nanos = Timeouts.nanos(timeout);
        Objects.requireNonNull(onTimeout, "onTimeout");
        if (wantsAck()) {
            socket.life().ackWithin(this, nanos, onTimeout);
        }
    }
}
