package dev.roost.engine.spi;

import dev.roost.protocol.Bytes;
import dev.roost.protocol.EngineCodec;
import dev.roost.protocol.EnginePacket;
import dev.roost.protocol.Frame;
import dev.roost.protocol.PollingEncoding;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Packets that leave back to back. A batch is immutable and is shared by all its receivers, on any thread: each wire
 * form is made when the first of them needs it, and kept.
 */
public final class Batch {
    /** What one packet costs in a queue beside its data, in bytes. */
    private static final int OVERHEAD = 32;

    private final List<EnginePacket> packets;
    private final int size;

    private final boolean binary;
    private final boolean compressible;

    /** What most receivers of a broadcast are handed. */
    private final List<Batch> alone = List.of(this);

    // Racing threads make the same form twice and keep one or both: all forms are immutable.
    private @Nullable Kept kept;

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

    public static Batch of(EnginePacket packet) {
        return new Batch(List.of(packet), true);
    }

    public static Batch of(List<EnginePacket> packets) {
        return new Batch(List.copyOf(packets), true);
    }

    /** The same packets, of which no compressed form is sent. */
    public Batch uncompressed() {
        return new Batch(packets, false);
    }

    /** A list of this and nothing else, the same at each call. */
    public List<Batch> alone() {
        return alone;
    }

    public List<EnginePacket> packets() {
        return packets;
    }

    /** What it costs to keep, in bytes; about what it costs to send. */
    public int size() {
        return size;
    }

    /** Whether it holds a binary message. */
    public boolean isBinary() {
        return binary;
    }

    /** Whether it may be compressed, where compression is agreed on. */
    public boolean isCompressible() {
        return compressible;
    }

    /** One frame for each packet. */
    public List<Frame> frames(EngineCodec codec) {
        Frames found = find(codec, Frames.class);
        if (found == null) {
            found = keep(codec, new Frames(packets.stream().map(codec::encode).toList()));
        }
        return found.list;
    }

    /** Its part of a polling body. */
    public Bytes part(PollingEncoding form) {
        Bytes found = find(form, Bytes.class);
        return found == null ? keep(form, form.encode(packets)) : found;
    }

    /**
     * The form that a door writes, made of the frames once for each codec.
     *
     * @param kind tells it from the forms of other doors
     * @param <T> immutable, or safe to be shared by threads
     */
    public <T> T wireForm(EngineCodec codec, Class<T> kind, Function<List<Frame>, T> maker) {
        T found = find(codec, kind);
        return found == null ? keep(codec, maker.apply(frames(codec))) : found;
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

    private static Bytes dataOf(EnginePacket packet) {
        if (packet instanceof EnginePacket.Text text) {
            return text.data();
        } else if (packet instanceof EnginePacket.Binary message) {
            return message.data();
        }
        // A client chooses what its pings, and so the pongs, carry.
        return packet instanceof EnginePacket.Pong pong ? pong.data() : Bytes.EMPTY;
    }

    /** The wire forms that were made: a short list, for there are few codecs and few doors. */
    private record Kept(Object key, Object form, @Nullable Kept next) {}

    private record Frames(List<Frame> list) {}
}
