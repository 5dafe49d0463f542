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
 * receivers get a copy in a pooled buffer, which is cheapest for a few; all others share one direct buffer, from which the
 * system sends without a copy. Thread-safe.
 */
final class WireFrames {
    /** Payloads of at least this size are not copied into the frames. */
    private static final int LARGE = 4 << 10;

    /** RFC 6455 section 5.2: two bytes, and eight for the length. */
    private static final int MAX_HEADER = 10;

    /** The number of copies of a small batch before it is shared; a large batch is shared after the first copy. */
    private static final int COPIES = 4;

    private final List<Bytes> parts;
    private final int size;

    // An approximate count is sufficient: racing threads may miss a step of each other.
    private int copies;
    private volatile @Nullable ByteBuf shared;

    WireFrames(List<Part> frames) {
        this.parts = join(frames);
        this.size = sizeOf(parts);
    }

    private static int sizeOf(List<Bytes> parts) {
        int size = 0;
        for (Bytes part : parts) {
            size += part.size();
        }
        return size;
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
        ByteArrayOutputStream small = new ByteArrayOutputStream(sizeOfSmall(frames));
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

    /** The most bytes that are copied. */
    private static int sizeOfSmall(List<Part> frames) {
        int size = 0;
        for (Part frame : frames) {
            int length = frame.data().size();
            size += MAX_HEADER + (length < LARGE ? length : 0);
        }
        return size;
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

    /** Whether further receivers share one buffer. */
    boolean isShared() {
        return shared != null;
    }

    boolean isLarge() {
        return size >= LARGE;
    }

    /** Returns a buffer with all frames for one more receiver, which has to release it. */
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
        // Freed by the garbage collector: receivers don't count references to it.
        return Unpooled.unreleasableBuffer(common.duplicate());
    }

    ByteBuf copyTo(ByteBuf target) {
        for (Bytes part : parts) {
            part.withArray((array, from, length) -> target.writeBytes(array, from, length));
        }
        return target;
    }
}
