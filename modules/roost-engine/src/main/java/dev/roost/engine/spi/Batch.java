package dev.roost.engine.spi;

import dev.roost.protocol.Bytes;
import dev.roost.protocol.EngineCodec;
import dev.roost.protocol.EnginePacket;
import dev.roost.protocol.Frame;
import dev.roost.protocol.PollingEncoding;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.atomic.AtomicIntegerFieldUpdater;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Packets that are sent together. A batch is immutable and shared by all its receivers, on any thread: each wire form is
 * created when the first receiver needs it, and kept.
 *
 * @since 0.1.0
 */
public final class Batch {
    /** The cost of one packet in a queue in addition to its data, in bytes. */
    private static final int OVERHEAD = 32;

    private final List<EnginePacket> packets;
    private final int size;

    private final boolean binary;
    private final boolean compressible;

    /** The list that most receivers of a broadcast need. */
    private final List<Batch> alone = List.of(this);

    private static final AtomicIntegerFieldUpdater<Batch> QUEUES =
            AtomicIntegerFieldUpdater.newUpdater(Batch.class, "queues");

    // Racing threads may create the same form twice and keep one or both: all forms are immutable.
    private @Nullable Kept kept;

    /** How many queues hold the batch longer than one turn of their loop. */
    private volatile int queues;

    private Batch(List<EnginePacket> packets, boolean compressible) {
        if (packets.isEmpty()) {
            throw new IllegalArgumentException("batch: no packets (expected: at least one)");
        }
        this.packets = packets;
        this.compressible = compressible;
        int sum = 0;
        boolean anyBinary = false;
        for (EnginePacket packet : packets) {
            sum += OVERHEAD + dataOf(packet).size();
            anyBinary |= packet instanceof EnginePacket.Binary;
        }
        this.size = sum;
        this.binary = anyBinary;
    }

    /**
     * Returns a batch of one packet.
     *
     * @param packet the packet
     * @return the batch
     */
    public static Batch of(EnginePacket packet) {
        return new Batch(List.of(packet), true);
    }

    /**
     * Returns a batch of several packets.
     *
     * @param packets at least one packet
     * @return the batch
     * @throws IllegalArgumentException if there is no packet
     */
    public static Batch of(List<EnginePacket> packets) {
        return new Batch(List.copyOf(packets), true);
    }

    /**
     * Returns a batch of the same packets that are sent without compression.
     *
     * @return the batch
     */
    public Batch uncompressed() {
        return new Batch(packets, false);
    }

    /**
     * Returns a list with this batch only, the same list at each call.
     *
     * @return the list
     */
    public List<Batch> alone() {
        return alone;
    }

    /**
     * Returns the packets.
     *
     * @return at least one packet
     */
    public List<EnginePacket> packets() {
        return packets;
    }

    /**
     * Returns the size in a queue, which is about the size on the wire.
     *
     * @return the size in bytes
     */
    public int size() {
        return size;
    }

    /**
     * Returns whether the batch contains a binary message.
     *
     * @return true if it does
     */
    public boolean isBinary() {
        return binary;
    }

    /**
     * Returns whether the batch may be compressed, if the connection supports that.
     *
     * @return false after {@link #uncompressed()}
     */
    public boolean isCompressible() {
        return compressible;
    }

    /**
     * Returns the WebSocket frames of the batch, one for each packet.
     *
     * @param codec the codec of the receiver
     * @return the frames
     */
    public List<Frame> frames(EngineCodec codec) {
        Frames found = find(codec, Frames.class);
        if (found == null) {
            List<Frame> encoded = new ArrayList<>(packets.size());
            for (EnginePacket packet : packets) {
                encoded.add(codec.encode(packet));
            }
            found = keep(codec, new Frames(Collections.unmodifiableList(encoded)));
        }
        return found.list;
    }

    /**
     * Returns the part of the batch in the body of a polling response.
     *
     * @param form the encoding of the body
     * @return the encoded packets
     */
    public Bytes part(PollingEncoding form) {
        Bytes found = find(form, Bytes.class);
        return found == null ? keep(form, form.encode(packets)) : found;
    }

    /**
     * Returns the form that a transport module writes. It is created once for each codec and kept.
     *
     * @param <T> the type of the form, immutable or thread-safe
     * @param codec the codec of the receiver
     * @param kind the class of the form, which distinguishes the forms of several transport modules
     * @param maker creates the form of the frames; called on the caller's thread
     * @return the form
     */
    public <T> T wireForm(EngineCodec codec, Class<T> kind, Function<List<Frame>, T> maker) {
        T found = find(codec, kind);
        return found == null ? keep(codec, maker.apply(frames(codec))) : found;
    }

    /**
     * Returns a form of the part in polling bodies, compressed for example. It is created exactly once for each encoding and
     * kept.
     *
     * @param <T> the type of the form, thread-safe
     * @param form the encoding of the body
     * @param kind the class of the form
     * @param maker creates the form of the part; called on the caller's thread, must be fast
     * @return the form
     */
    public <T> T partForm(PollingEncoding form, Class<T> kind, Function<Bytes, T> maker) {
        Bytes part = part(form);
        synchronized (this) {
            T found = find(form, kind);
            return found == null ? keep(form, maker.apply(part)) : found;
        }
    }

    private <T> @Nullable T find(Object key, Class<T> kind) {
        for (Kept each = kept; each != null; each = each.next) {
            if (each.key == key && kind.isInstance(each.form)) {
                return kind.cast(each.form);
            }
        }
        return null;
    }

    private <T> T keep(Object key, T form) {
        kept = new Kept(key, form, kept);
        return form;
    }

    /**
     * Registers a queue that holds this batch because its client does not receive. For the engine, which charges the data once
     * for all queues.
     *
     * @return true for the first queue
     */
    public boolean enterQueue() {
        return QUEUES.getAndIncrement(this) == 0;
    }

    /**
     * Removes a queue that was registered by {@link #enterQueue}.
     *
     * @return true for the last queue
     */
    public boolean leaveQueue() {
        return QUEUES.decrementAndGet(this) == 0;
    }

    private static Bytes dataOf(EnginePacket packet) {
        if (packet instanceof EnginePacket.Text text) {
            return text.data();
        } else if (packet instanceof EnginePacket.Binary message) {
            return message.data();
        }
        // The client determines the data of its pings, and so of the pongs.
        return packet instanceof EnginePacket.Pong pong ? pong.data() : Bytes.EMPTY;
    }

    /** A list of the created wire forms. It is short, since there are few codecs and few transport modules. */
    private record Kept(Object key, Object form, @Nullable Kept next) {}

    private record Frames(List<Frame> list) {}
}
