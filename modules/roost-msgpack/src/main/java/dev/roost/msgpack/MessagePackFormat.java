package dev.roost.msgpack;

import dev.roost.protocol.Bytes;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import org.msgpack.core.MessageBufferPacker;
import org.msgpack.core.MessagePack;
import org.msgpack.core.MessagePacker;
import org.msgpack.core.MessageUnpacker;

/** Where the library is opened, so that it is set up before its first use. */
final class MessagePackFormat {
    private static final MessagePack.PackerConfig PACKER;

    static {
        // Without it the library reaches for sun.misc.Unsafe, which newer JDKs warn of.
        System.getProperties().putIfAbsent("msgpack.universal-buffer", "true");
        // Most packets are small; the library's own 8192 bytes would be made for each of them.
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

    /** Like {@link Bytes#utf8}; the library's own way refuses an unpaired surrogate in a long text. */
    static void packText(MessagePacker out, String text) throws IOException {
        byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
        out.packRawStringHeader(utf8.length);
        out.writePayload(utf8);
    }

    /** Copies what is encoded already. */
    static void packEncoded(MessagePacker out, Bytes encoded) throws IOException {
        encoded.<MessagePacker, IOException>withArray(out::writePayload);
    }
}
