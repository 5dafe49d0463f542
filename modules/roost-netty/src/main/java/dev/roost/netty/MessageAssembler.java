package dev.roost.netty;

import dev.roost.engine.memory.MemoryBudget;
import dev.roost.protocol.Bytes;
import dev.roost.protocol.Frame;
import io.netty.buffer.ByteBuf;
import io.netty.handler.codec.http.websocketx.BinaryWebSocketFrame;
import io.netty.handler.codec.http.websocketx.CorruptedWebSocketFrameException;
import io.netty.handler.codec.http.websocketx.WebSocketCloseStatus;
import io.netty.handler.codec.http.websocketx.WebSocketFrame;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Joins data frames to messages (RFC 6455 section 5.4). The decoder in front has checked the order of the fragments and the
 * size of each; this class limits their sum, their number and the decompressed size. Loop only.
 */
final class MessageAssembler {
    private static final int MAX_FRAGMENTS = 16_384;
    private static final byte[] NOTHING = {};

    /** The bit that marks the first frame of a compressed message (RFC 7692 section 6), among the reserved three. */
    static final int RSV1 = 4;

    private final Limits limits;
    private boolean binary;
    private boolean compressed;
    private byte[] joined = NOTHING;
    private int size;

    // Two small fields: each connection has such an object, of 32 bytes.
    private short fragments;
    private int utf8;

    MessageAssembler(Limits limits) {
        this.limits = limits;
    }

    /** What applies to the messages of many connections, which share it to save memory. */
    record Limits(int maxMessageBytes, MemoryBudget budget) {}

    MemoryBudget budget() {
        return limits.budget;
    }

    /** The memory that an incomplete message takes, in bytes. */
    int capacity() {
        return joined.length;
    }

    /** Drops an incomplete message. */
    void drop() {
        joined = NOTHING;
    }

    /**
     * Copies the content of a frame.
     *
     * @return the message if this is its last frame, or null
     * @throws CorruptedWebSocketFrameException if the message violates the protocol or a limit
     */
    @Nullable
    Frame add(WebSocketFrame frame) {
        if (fragments == 0) {
            binary = frame instanceof BinaryWebSocketFrame;
            compressed = frame.rsv() == RSV1;
            utf8 = Utf8State.COMPLETE;
        }
        int start = size;
        append(frame.content());
        if (!frame.isFinalFragment()) {
            checkFragment(start);
            return null;
        }
        byte[] whole = joined.length == size ? joined : Arrays.copyOf(joined, size);
        joined = NOTHING;
        size = 0;
        fragments = 0;
        return message(compressed ? Deflate.inflate(whole, limits.maxMessageBytes) : whole);
    }

    /** Rejects text that can't become well-formed before the rest of it arrives. */
    private void checkFragment(int start) {
        if (!binary && !compressed) {
            utf8 = Utf8State.next(utf8, joined, start, size);
            if (utf8 == Utf8State.MALFORMED) {
                throw malformed();
            }
        }
    }

    private void append(ByteBuf fragment) {
        int length = fragment.readableBytes();
        int limit = compressed ? Deflate.maxCompressed(limits.maxMessageBytes) : limits.maxMessageBytes;
        if (length > limit - size || fragments == MAX_FRAGMENTS) {
            throw new CorruptedWebSocketFrameException(
                    WebSocketCloseStatus.MESSAGE_TOO_BIG, "message: too large, or in too many fragments");
        }
        if (size + length > joined.length) {
            int doubled = (int) Math.min(limit, 2L * joined.length);
            joined = Arrays.copyOf(joined, Math.max(size + length, doubled));
        }
        fragment.readBytes(joined, size, length);
        size += length;
        fragments++;
    }

    private Frame message(byte[] content) {
        Bytes bytes = Bytes.wrap(content);
        if (!binary && !bytes.isUtf8()) {
            throw malformed();
        }
        return new Frame(binary, bytes);
    }

    private static CorruptedWebSocketFrameException malformed() {
        return new CorruptedWebSocketFrameException(
                WebSocketCloseStatus.INVALID_PAYLOAD_DATA, "message: malformed UTF-8");
    }
}
