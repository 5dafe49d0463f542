package dev.roost.netty.conformance;

import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import java.util.zip.DataFormatException;
import java.util.zip.Deflater;
import java.util.zip.Inflater;

/** The messages of permessage-deflate (RFC 7692 section 7.2), as a client without a context makes them. */
final class Deflated {
    private static final byte[] TAIL = {0, 0, (byte) 0xff, (byte) 0xff};

    private Deflated() {}

    static byte[] deflate(byte[] data, int level) {
        byte[] flushed = flushed(data, level, Deflater.SYNC_FLUSH);
        return Arrays.copyOf(flushed, flushed.length - TAIL.length);
    }

    /** With the last block marked as final (section 7.2.3.4). */
    static byte[] finished(byte[] data) {
        Deflater deflater = new Deflater(Deflater.DEFAULT_COMPRESSION, true);
        deflater.setInput(data);
        deflater.finish();
        byte[] output = new byte[data.length + 1_000];
        int length = deflater.deflate(output);
        deflater.end();
        return Arrays.copyOf(output, length + 1);
    }

    /** Several blocks, each ended by an empty stored block (section 7.2.3.5). */
    static byte[] inBlocks(byte[] data, int size) {
        Deflater deflater = new Deflater(Deflater.DEFAULT_COMPRESSION, true);
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        byte[] output = new byte[size + 1_000];
        for (int from = 0; from < data.length; from += size) {
            deflater.setInput(data, from, Math.min(size, data.length - from));
            all.write(output, 0, deflater.deflate(output, 0, output.length, Deflater.SYNC_FLUSH));
        }
        deflater.end();
        return Arrays.copyOf(all.toByteArray(), all.size() - TAIL.length);
    }

    private static byte[] flushed(byte[] data, int level, int flush) {
        Deflater deflater = new Deflater(level, true);
        deflater.setInput(data);
        byte[] output = new byte[data.length + data.length / 4 + 1_000];
        int length = deflater.deflate(output, 0, output.length, flush);
        deflater.end();
        return Arrays.copyOf(output, length);
    }

    static byte[] inflate(byte[] compressed) {
        Inflater inflater = new Inflater(true);
        byte[] input = Arrays.copyOf(compressed, compressed.length + TAIL.length);
        System.arraycopy(TAIL, 0, input, compressed.length, TAIL.length);
        inflater.setInput(input);
        byte[] output = new byte[2_000_000];
        try {
            return Arrays.copyOf(output, inflater.inflate(output));
        } catch (DataFormatException e) {
            throw new AssertionError(e);
        } finally {
            inflater.end();
        }
    }
}
