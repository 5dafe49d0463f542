package dev.roost.engine;

import dev.roost.engine.spi.Headers;
import dev.roost.protocol.Bytes;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.zip.GZIPOutputStream;

/** The one content coding that answers have. Pure. */
final class Gzip {
    private Gzip() {}

    /** RFC 9110 section 12.5.3: what is named with a weight of 0 is not taken. */
    static boolean isAccepted(Headers headers) {
        String accepted = headers.first("Accept-Encoding");
        for (String coding : accepted == null ? new String[0] : accepted.split(",")) {
            String[] nameAndWeight = coding.replace(" ", "").split(";q=", 2);
            if (nameAndWeight[0].equalsIgnoreCase("gzip")) {
                return nameAndWeight.length == 1 || !nameAndWeight[1].matches("0(\\.0*)?");
            }
        }
        return false;
    }

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
