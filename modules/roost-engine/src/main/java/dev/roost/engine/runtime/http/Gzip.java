package dev.roost.engine.runtime.http;

import dev.roost.protocol.Bytes;
import java.io.ByteArrayOutputStream;
import java.util.List;
import java.util.concurrent.atomic.LongAdder;
import java.util.zip.CRC32;
import java.util.zip.Deflater;

/**
 * The content coding gzip (RFC 1952). A body is one member that consists of independently compressed segments, so a segment can
 * be shared by several bodies. Pure, except for a counter.
 */
public final class Gzip {
    /** Deflate, no flags, no time, unknown system. */
    private static final byte[] HEADER = {0x1f, (byte) 0x8b, 8, 0, 0, 0, 0, 0, 0, (byte) 0xff};

    /** An empty final block (RFC 1951 section 3.2.6). */
    private static final byte[] FINAL_BLOCK = {3, 0};

    private static final int BUFFER = 8 << 10;

    private static final LongAdder COMPRESSED = new LongAdder();

    private Gzip() {}

    /** Returns how many bytes were compressed by this process. */
    public static long compressedBytes() {
        return COMPRESSED.sum();
    }

    static Bytes compress(Bytes plain) {
        return assemble(plain, List.of(deflate(plain)));
    }

    /** Compresses a part of a body, up to a byte boundary (RFC 1951 section 3.2.4, "sync flush"). */
    static Bytes deflate(Bytes part) {
        Deflater deflater = new Deflater(Deflater.DEFAULT_COMPRESSION, true);
        try {
            return part.withArray((array, from, length) -> {
                COMPRESSED.add(length);
                deflater.setInput(array, from, length);
                ByteArrayOutputStream out = new ByteArrayOutputStream(64 + length / 4);
                byte[] buffer = new byte[Math.min(BUFFER, 64 + length)];
                int count = buffer.length;
                while (count == buffer.length) {
                    count = deflater.deflate(buffer, 0, buffer.length, Deflater.SYNC_FLUSH);
                    out.write(buffer, 0, count);
                }
                return Bytes.wrap(out.toByteArray());
            });
        } finally {
            deflater.end();
        }
    }

    /** Returns the compressed form of a body whose segments are compressed. */
    static Bytes assemble(Bytes plain, List<Bytes> segments) {
        int size = HEADER.length + FINAL_BLOCK.length + 8;
        for (Bytes segment : segments) {
            size += segment.size();
        }
        byte[] body = new byte[size];
        System.arraycopy(HEADER, 0, body, 0, HEADER.length);
        int at = HEADER.length;
        for (Bytes segment : segments) {
            segment.copyTo(body, at);
            at += segment.size();
        }
        System.arraycopy(FINAL_BLOCK, 0, body, at, FINAL_BLOCK.length);
        at += FINAL_BLOCK.length;
        CRC32 checksum = new CRC32();
        plain.withArray((array, from, length) -> {
            checksum.update(array, from, length);
            return length;
        });
        writeInt(body, at, (int) checksum.getValue());
        writeInt(body, at + 4, plain.size());
        return Bytes.wrap(body);
    }

    /** Little-endian. */
    private static void writeInt(byte[] target, int at, int value) {
        for (int i = 0; i < 4; i++) {
            target[at + i] = (byte) (value >>> 8 * i);
        }
    }
}
