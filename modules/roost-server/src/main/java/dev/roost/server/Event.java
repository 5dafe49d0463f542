package dev.roost.server;

import dev.roost.protocol.Payload;
import dev.roost.protocol.SocketPacket;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/** Something a client said: a name, arguments, and maybe the wish for an answer. Thread-safe. */
public final class Event {
    private final Socket socket;
    private final String name;
    private final Arguments arguments;
    private final @Nullable Long ackId;
    private final AtomicBoolean answered = new AtomicBoolean();

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
     * @return whether this answer went out
     * @throws dev.roost.server.spi.PayloadException if a value can't be written; the answer may be tried again
     */
    public boolean ack(@Nullable Object... values) {
        if (ackId == null || !answered.compareAndSet(false, true)) {
            return false;
        }
        try {
            List<@Nullable Object> answer = Arrays.asList(values);
            Namespace namespace = socket.namespace();
            Payload payload = namespace.server().payloads().encode(answer);
            socket.life().answer(new SocketPacket.Ack(namespace.name(), ackId, payload));
        } catch (RuntimeException e) {
            answered.set(false);
            throw e;
        }
        return true;
    }
}
