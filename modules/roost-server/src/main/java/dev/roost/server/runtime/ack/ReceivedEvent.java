package dev.roost.server.runtime.ack;

import dev.roost.protocol.Payload;
import dev.roost.server.Arguments;
import dev.roost.server.Event;
import dev.roost.server.Socket;
import dev.roost.server.spi.PayloadCodec;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/** An event of a client. Thread-safe. */
public final class ReceivedEvent implements Event {
    private final Socket socket;
    private final AckChannel channel;
    private final String name;
    private final Arguments arguments;
    private final @Nullable Long ackId;
    private final AtomicBoolean acknowledged = new AtomicBoolean();

    /** Whether a deadline or a callback waits for the acknowledgement, or did. */
    private volatile boolean awaited;

    /** The entry in {@link InboundAcks}, if the acknowledgement has a deadline. Loop only. */
    InboundAcks.@Nullable Entry entry;

    public ReceivedEvent(Socket socket, AckChannel channel, String name, Arguments arguments, @Nullable Long ackId) {
        this.socket = socket;
        this.channel = channel;
        this.name = name;
        this.arguments = arguments;
        this.ackId = ackId;
    }

    @Override
    public Socket socket() {
        return socket;
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public Arguments arguments() {
        return arguments;
    }

    @Override
    public boolean wantsAck() {
        return ackId != null && !acknowledged.get();
    }

    @Override
    public boolean ack(@Nullable Object @Nullable ... values) {
        Long id = ackId;
        if (id == null || acknowledged.get()) {
            return false;
        }
        Payload payload = channel.encode(PayloadCodec.valuesOf(values));
        if (!acknowledged.compareAndSet(false, true)) {
            return false;
        }
        channel.send(awaited ? this : null, id, payload);
        return true;
    }

    @Override
    public void ackWithin(Duration timeout, Runnable onTimeout) {
        long nanos = Timeouts.nanos(timeout);
        Objects.requireNonNull(onTimeout, "onTimeout");
        if (wantsAck()) {
            awaited = true;
            channel.ackWithin(this, nanos, onTimeout);
        }
    }

    /** Notes that a deadline waits for the acknowledgement. */
    void onAwaited() {
        awaited = true;
    }
}
