package dev.roost.engine.runtime.http;

import dev.roost.protocol.Bytes;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.zip.GZIPOutputStream;

/** The content coding of responses. Pure. */
final class Gzip {
    private Gzip() {}

    static Bytes compress(Bytes plain) {
        ByteArrayOutputStream compressed = new ByteArrayOutputStream(64 + plain.size() / 2);
        try (GZIPOutputStream out = new GZIPOutputStream(compressed)) {
            plain.withArray((array, from, length) -> {
                out.write(array, from, length);
                return length;
            });
        } catch (IOException e) {
            throw new UncheckedIOException("memory can't be written to", e);
        }
        return Bytes.wrap(compressed.toByteArray());
    }
}
