package dev.roost.netty;

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

    private final int maxMessageBytes;
    private boolean binary;
    private boolean compressed;
    private byte[] joined = NOTHING;
    private int size;
    private int fragments;

    MessageAssembler(int maxMessageBytes) {
        this.maxMessageBytes = maxMessageBytes;
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
        }
        append(frame.content());
        if (!frame.isFinalFragment()) {
            return null;
        }
        byte[] whole = joined.length == size ? joined : Arrays.copyOf(joined, size);
        joined = NOTHING;
        size = 0;
        fragments = 0;
        return message(compressed ? Deflate.inflate(whole, maxMessageBytes) : whole);
    }

    private void append(ByteBuf fragment) {
        int length = fragment.readableBytes();
        int limit = compressed ? Deflate.maxCompressed(maxMessageBytes) : maxMessageBytes;
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
            throw new CorruptedWebSocketFrameException(
                    WebSocketCloseStatus.INVALID_PAYLOAD_DATA, "message: malformed UTF-8");
        }
        return new Frame(binary, bytes);
    }
}
