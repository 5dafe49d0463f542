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
 * Makes messages of data frames (RFC 6455 section 5.4). The decoder before it has checked the order of fragments and
 * the size of each; here the size and the number of all is bounded. Loop only.
 */
final class MessageAssembler {
    private static final int MAX_FRAGMENTS = 16_384;
    private static final byte[] NOTHING = {};

    private final int maxMessageBytes;
    private boolean binary;
    private byte[] joined = NOTHING;
    private int size;
    private int fragments;

    MessageAssembler(int maxMessageBytes) {
        this.maxMessageBytes = maxMessageBytes;
    }

    /**
     * Copies what a frame carries.
     *
     * @return the message if this is its end
     * @throws CorruptedWebSocketFrameException if the message breaks the rules
     */
    @Nullable
    Frame add(WebSocketFrame frame) {
        if (fragments == 0) {
            binary = frame instanceof BinaryWebSocketFrame;
            if (frame.isFinalFragment()) {
                return message(copyOf(frame.content()));
            }
        }
        append(frame.content());
        if (!frame.isFinalFragment()) {
            return null;
        }
        byte[] whole = joined.length == size ? joined : Arrays.copyOf(joined, size);
        joined = NOTHING;
        size = 0;
        fragments = 0;
        return message(whole);
    }

    private void append(ByteBuf fragment) {
        int length = fragment.readableBytes();
        if (length > maxMessageBytes - size || fragments == MAX_FRAGMENTS) {
            throw new CorruptedWebSocketFrameException(
                    WebSocketCloseStatus.MESSAGE_TOO_BIG, "message: too large, or in too many fragments");
        }
        if (size + length > joined.length) {
            int doubled = (int) Math.min(maxMessageBytes, 2L * joined.length);
            joined = Arrays.copyOf(joined, Math.max(size + length, doubled));
        }
        fragment.readBytes(joined, size, length);
        size += length;
        fragments++;
    }

    private static byte[] copyOf(ByteBuf content) {
        byte[] copy = new byte[content.readableBytes()];
        content.readBytes(copy);
        return copy;
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
