package dev.roost.netty;

import dev.roost.protocol.Bytes;
import io.netty.handler.codec.http.websocketx.CorruptedWebSocketFrameException;
import io.netty.handler.codec.http.websocketx.WebSocketCloseStatus;
import io.netty.util.concurrent.FastThreadLocal;
import java.util.Arrays;
import java.util.concurrent.atomic.LongAdder;
import java.util.zip.DataFormatException;
import java.util.zip.Deflater;
import java.util.zip.Inflater;

/**
 * Compression and decompression of independent messages (RFC 7692 section 7.2). The native memory belongs to the thread, not
 * to the connection: no state is kept between messages. Thread-safe.
 */
final class Deflate {
    /** The end of a flushed message, which is not sent (RFC 7692 section 7.2.1). */
    private static final byte[] TAIL = {0, 0, (byte) 0xff, (byte) 0xff};

    private static final int SMALLEST_OUTPUT = 256;

    private static final FastThreadLocal<Deflater> DEFLATER = new FastThreadLocal<>() {
        @Override
        protected Deflater initialValue() {
            return new Deflater(Deflater.DEFAULT_COMPRESSION, true);
        }

        @Override
        protected void onRemoval(Deflater deflater) {
            deflater.end();
        }
    };

    private static final FastThreadLocal<Inflater> INFLATER = new FastThreadLocal<>() {
        @Override
        protected Inflater initialValue() {
            return new Inflater(true);
        }

        @Override
        protected void onRemoval(Inflater inflater) {
            inflater.end();
        }
    };

    private static final LongAdder COMPRESSED = new LongAdder();

    private Deflate() {}

    /** Returns how many bytes were compressed by this process. */
    static long compressedBytes() {
        return COMPRESSED.sum();
    }

    /** Returns the largest compressed size of a message, with any window: it can grow by more than an eighth. */
    static int maxCompressed(int size) {
        return (int) Math.min(Integer.MAX_VALUE - 8, size + 64L + (size >>> 3) + (size >>> 6));
    }

    static Bytes compress(Bytes message) {
        COMPRESSED.add(message.size());
        byte[] output = new byte[maxCompressed(message.size())];
        Deflater deflater = DEFLATER.get();
        try {
            int length = message.withArray((array, from, size) -> {
                deflater.setInput(array, from, size);
                return deflater.deflate(output, 0, output.length, Deflater.SYNC_FLUSH);
            });
            return Bytes.wrap(Arrays.copyOf(output, length - TAIL.length));
        } finally {
            deflater.reset();
        }
    }

    /**
     * Decompresses a message.
     *
     * @param maxBytes the largest decompressed size, which bounds the allocated memory
     * @throws CorruptedWebSocketFrameException with 1009 if the message is larger, 1007 if it is corrupt
     */
    static byte[] inflate(byte[] compressed, int maxBytes) {
        Inflater inflater = INFLATER.get();
        try {
            inflater.setInput(compressed);
            return inflate(inflater, maxBytes, (int) Math.min(compressed.length * 4L, Integer.MAX_VALUE));
        } catch (DataFormatException e) {
            throw corrupt();
        } finally {
            inflater.reset();
        }
    }

    private static byte[] inflate(Inflater inflater, int maxBytes, int guess) throws DataFormatException {
        // One byte beyond the limit shows that the message is too large.
        int limit = (int) Math.min(maxBytes + 1L, Integer.MAX_VALUE - 8);
        byte[] output = new byte[Math.min(limit, Math.max(guess, SMALLEST_OUTPUT))];
        int size = 0;
        boolean atTail = false;
        while (true) {
            int count = inflater.inflate(output, size, output.length - size);
            size += count;
            if (size > maxBytes) {
                throw new CorruptedWebSocketFrameException(
                        WebSocketCloseStatus.MESSAGE_TOO_BIG, "message: too large when inflated");
            }
            if (inflater.finished()) {
                requireNothingMore(inflater, atTail);
                break;
            }
            if (size == output.length) {
                output = Arrays.copyOf(output, (int) Math.min(limit, 2L * size));
            } else if (count == 0 && atTail) {
                break;
            } else if (count == 0) {
                inflater.setInput(TAIL);
                atTail = true;
            }
        }
        return size == output.length ? output : Arrays.copyOf(output, size);
    }

    /** A message may have a final block, followed by an empty block without its tail (RFC 7692 section 7.2.3.4). */
    private static void requireNothingMore(Inflater inflater, boolean atTail) {
        if (!atTail && inflater.getRemaining() > 1) {
            throw corrupt();
        }
    }

    private static CorruptedWebSocketFrameException corrupt() {
        return new CorruptedWebSocketFrameException(
                WebSocketCloseStatus.INVALID_PAYLOAD_DATA, "message: corrupt compressed data");
    }
}
