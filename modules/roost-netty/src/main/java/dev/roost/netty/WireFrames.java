package dev.roost.netty;

import dev.roost.protocol.Bytes;
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
 * A batch as complete WebSocket frames (RFC 6455 section 5.2, unmasked), for all receivers of one form. The first few
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

    WireFrames(List<Part> frames) {
        this.parts = join(frames);
        this.size = parts.stream().mapToInt(Bytes::size).sum();
    }

    /** One frame. */
    record Part(int firstByte, Bytes data) {
        private static final int FIN = 0x80;
        private static final int RSV1 = 0x40;

        static Part plain(Frame frame) {
            return new Part(FIN | opcode(frame), frame.data());
        }

        /** RFC 7692 section 6. */
        static Part compressed(Frame frame, Bytes data) {
            return new Part(FIN | RSV1 | opcode(frame), data);
        }

        private static int opcode(Frame frame) {
            return frame.binary() ? 2 : 1;
        }
    }

    private static List<Bytes> join(List<Part> frames) {
        List<Bytes> parts = new ArrayList<>(1);
        ByteArrayOutputStream small = new ByteArrayOutputStream(128);
        for (Part frame : frames) {
            writeHeader(small, frame);
            if (frame.data().size() < LARGE) {
                frame.data().withArray((array, from, length) -> {
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
        return List.copyOf(parts);
    }

    /** FIN, RSV1 and the opcode, then the length in its shortest form: 7, 16 or 64 bits. */
    private static void writeHeader(ByteArrayOutputStream out, Part frame) {
        int length = frame.data().size();
        out.write(frame.firstByte());
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
            part.withArray((array, from, length) -> target.writeBytes(array, from, length));
        }
        return target;
    }
}
