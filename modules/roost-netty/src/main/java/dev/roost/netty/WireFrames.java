package dev.roost.netty;

import dev.roost.engine.spi.Batch;
import dev.roost.protocol.Bytes;
import dev.roost.protocol.EngineCodec;
import dev.roost.protocol.Frame;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import io.netty.buffer.Unpooled;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A batch as complete WebSocket frames (RFC 6455 section 5.2, unmasked), made once for all receivers. The first few
 * get a copy in a pooled buffer, which is the cheapest way to reach a few; the others share one buffer outside the
 * heap, from which the system sends without a copy. Immutable to its users; any thread.
 */
final class WireFrames {
    /** A payload of this size is not copied into the frames but stays where it is. */
    private static final int LARGE = 4 << 10;

    /** After so many copies a small batch is shared; a large one after the first. */
    private static final int COPIES = 4;

    private final List<Bytes> parts;
    private final int size;

    // Counts about right, which is all it is for: racing threads may miss each other's step.
    private int copies;
    private volatile @Nullable ByteBuf shared;

    private WireFrames(List<Bytes> parts) {
        this.parts = List.copyOf(parts);
        this.size = parts.stream().mapToInt(Bytes::size).sum();
    }

    static WireFrames of(Batch batch, EngineCodec codec) {
        return batch.wireForm(codec, WireFrames.class, WireFrames::of);
    }

    private static WireFrames of(List<Frame> frames) {
        List<Bytes> parts = new ArrayList<>(1);
        ByteArrayOutputStream small = new ByteArrayOutputStream(128);
        for (Frame frame : frames) {
            writeHeader(small, frame);
            if (frame.data().size() < LARGE) {
                frame.data().lend((array, from, length) -> {
                    small.write(array, from, length);
                    return length;
                });
            } else {
                parts.add(Bytes.wrap(small.toByteArray()));
                parts.add(frame.data());
                small.reset();
            }
        }
        if (small.size() > 0) {
            parts.add(Bytes.wrap(small.toByteArray()));
        }
        return new WireFrames(parts);
    }

    /** FIN and the opcode, then the length in its shortest form: 7, 16 or 64 bits. */
    private static void writeHeader(ByteArrayOutputStream out, Frame frame) {
        int length = frame.data().size();
        out.write(frame.binary() ? 0x82 : 0x81);
        if (length < 126) {
            out.write(length);
        } else if (length < 1 << 16) {
            out.write(126);
            out.write(length >>> 8);
            out.write(length);
        } else {
            out.write(127);
            for (int shift = 56; shift >= 0; shift -= 8) {
                out.write((int) ((long) length >>> shift));
            }
        }
    }

    int size() {
        return size;
    }

    boolean isLarge() {
        return size >= LARGE;
    }

    /** A buffer with all of it for one more receiver, who is to release it. */
    ByteBuf forReceiver(ByteBufAllocator allocator) {
        ByteBuf common = shared;
        if (common == null) {
            if (copies < (isLarge() ? 1 : COPIES)) {
                copies++;
                return copyTo(allocator.directBuffer(size, size));
            }
            common = copyTo(
                    Unpooled.wrappedBuffer(ByteBuffer.allocateDirect(size)).clear());
            shared = common;
        }
        // It belongs to the garbage collector: receivers don't count references to it.
        return Unpooled.unreleasableBuffer(common.duplicate());
    }

    ByteBuf copyTo(ByteBuf target) {
        for (Bytes part : parts) {
            part.lend((array, from, length) -> target.writeBytes(array, from, length));
        }
        return target;
    }
}
