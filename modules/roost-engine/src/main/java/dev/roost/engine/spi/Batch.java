package dev.roost.engine.spi;

import dev.roost.protocol.Bytes;
import dev.roost.protocol.EngineCodec;
import dev.roost.protocol.EnginePacket;
import dev.roost.protocol.Frame;
import java.util.ArrayList;
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

    // Racing threads make the same form twice and keep either: all forms are immutable.
    private @Nullable Forms forms;

    private Batch(List<EnginePacket> packets) {
        if (packets.isEmpty()) {
            throw new IllegalArgumentException("batch: no packets (expected: at least one)");
        }
        this.packets = packets;
        int sum = 0;
        for (EnginePacket packet : packets) {
            sum += OVERHEAD + dataOf(packet).size();
        }
        this.size = sum;
    }

    public static Batch of(EnginePacket packet) {
        return new Batch(List.of(packet));
    }

    public static Batch of(List<EnginePacket> packets) {
        return new Batch(List.copyOf(packets));
    }

    public List<EnginePacket> packets() {
        return packets;
    }

    /** What it costs to keep, in bytes; about what it costs to send. */
    public int size() {
        return size;
    }

    /** One frame for each packet. */
    public List<Frame> frames(EngineCodec codec) {
        Forms kept = formsFor(codec);
        List<Frame> frames = kept.frames;
        if (frames == null) {
            List<Frame> made = new ArrayList<>(packets.size());
            for (EnginePacket packet : packets) {
                made.add(codec.encode(packet));
            }
            frames = List.copyOf(made);
            kept.frames = frames;
        }
        return frames;
    }

    /** Its part of a polling body. */
    public Bytes payload(EngineCodec codec) {
        Forms kept = formsFor(codec);
        Bytes payload = kept.payload;
        if (payload == null) {
            payload = codec.encodePayload(packets);
            kept.payload = payload;
        }
        return payload;
    }

    /**
     * The form that a door writes, made of the frames once. A process has one kind of door that writes WebSockets, or
     * each kind finds a form of another and makes its own again.
     *
     * @param <T> immutable, or safe to be shared by threads
     */
    public <T> T wireForm(EngineCodec codec, Class<T> kind, Function<List<Frame>, T> maker) {
        Forms kept = formsFor(codec);
        Object form = kept.wireForm;
        if (!kind.isInstance(form)) {
            form = maker.apply(frames(codec));
            kept.wireForm = form;
        }
        return kind.cast(form);
    }

    private Forms formsFor(EngineCodec codec) {
        Forms kept = forms;
        if (kept == null || kept.codec != codec) {
            kept = new Forms(codec);
            forms = kept;
        }
        return kept;
    }

    private static Bytes dataOf(EnginePacket packet) {
        if (packet instanceof EnginePacket.Text text) {
            return text.data();
        }
        return packet instanceof EnginePacket.Binary binary ? binary.data() : Bytes.EMPTY;
    }

    /** The wire forms of one protocol version. */
    private static final class Forms {
        final EngineCodec codec;

        @Nullable
        List<Frame> frames;

        @Nullable
        Bytes payload;

        @Nullable
        Object wireForm;

        Forms(EngineCodec codec) {
            this.codec = codec;
        }
    }
}
