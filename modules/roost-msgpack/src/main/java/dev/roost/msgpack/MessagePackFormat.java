package dev.roost.msgpack;

import dev.roost.protocol.Bytes;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import org.msgpack.core.MessageBufferPacker;
import org.msgpack.core.MessagePack;
import org.msgpack.core.MessagePacker;
import org.msgpack.core.MessageUnpacker;

/**
 * Creates packers and unpackers of the MessagePack library, and configures the library before its first use. Thread-safe.
 */
final class MessagePackFormat {
    private static final MessagePack.PackerConfig PACKER;

    static {
        // By default the library uses sun.misc.Unsafe, about which newer JDKs log a warning.
        System.getProperties().putIfAbsent("msgpack.universal-buffer", "true");
        // Most packets are small, and the default of 8192 bytes is allocated for each packet.
        PACKER = new MessagePack.PackerConfig().withBufferSize(256);
    }

    private MessagePackFormat() {}

    @FunctionalInterface
    interface Packing {
        void into(MessagePacker out) throws IOException;
    }

    static Bytes pack(Packing packing) {
        try (MessageBufferPacker out = PACKER.newBufferPacker()) {
            packing.into(out);
            return Bytes.wrap(out.toByteArray());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static MessageUnpacker unpacker(Bytes data) {
        return data.withArray(MessagePack.DEFAULT_UNPACKER_CONFIG::newUnpacker);
    }

    /** Encodes like {@link Bytes#utf8}, because the library rejects an unpaired surrogate in a long text. */
    static void packText(MessagePacker out, String text) throws IOException {
        byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
        out.packRawStringHeader(utf8.length);
        out.writePayload(utf8);
    }

    /** Copies encoded data. */
    static void packEncoded(MessagePacker out, Bytes encoded) throws IOException {
        encoded.<MessagePacker, IOException>withArray(out::writePayload);
    }
}
