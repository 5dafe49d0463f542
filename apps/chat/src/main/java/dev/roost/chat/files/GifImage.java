package dev.roost.chat.files;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Set;

/** Reads GIF (89a). Keeps frames and their timing; drops comments and application data. */
final class GifImage {
    private static final Set<String> LOOPS = Set.of("NETSCAPE2.0", "ANIMEXTS1.0");

    private final ByteReader in;
    private final ByteArrayOutputStream kept = new ByteArrayOutputStream();
    private int frames;

    private GifImage(byte[] data) {
        this.in = new ByteReader(data);
    }

    /** @throws BrokenImageException if the data are not a valid GIF */
    static SanitizedImage read(byte[] data) {
        return new GifImage(data).read();
    }

    private SanitizedImage read() {
        in.skip(6);
        int width = in.u16LittleEndian();
        int height = in.u16LittleEndian();
        int flags = in.u8();
        in.skip(2);
        skipColours(flags);
        kept.writeBytes(in.since(0));
        while (readBlock()) {
            // The end of the data ends the loop at the latest.
        }
        if (frames == 0) {
            throw new BrokenImageException("no pixels");
        }
        byte[] data = kept.toByteArray();
        return new SanitizedImage(data, width, height, 1, frames > 1, data);
    }

    private boolean readBlock() {
        int from = in.position();
        switch (in.u8()) {
            case 0x2c -> {
                in.skip(4);
                // Checks the size of the frame, which may be larger than the image.
                SanitizedImage.requireSize(in.u16LittleEndian(), in.u16LittleEndian());
                skipColours(in.u8());
                in.skip(1);
                skipParts();
                frames++;
                kept.writeBytes(in.since(from));
                return true;
            }
            case 0x21 -> {
                if (readExtension(in.u8())) {
                    kept.writeBytes(in.since(from));
                }
                return true;
            }
            case 0x3b -> {
                kept.write(0x3b);
                return false;
            }
            default -> throw new BrokenImageException("unknown block");
        }
    }

    /** @return whether to keep the extension */
    private boolean readExtension(int kind) {
        boolean needed = kind == 0xf9;
        if (kind == 0xff) {
            needed = LOOPS.contains(new String(in.take(in.u8()), StandardCharsets.ISO_8859_1));
        }
        skipParts();
        return needed;
    }

    private void skipColours(int flags) {
        if ((flags & 0x80) != 0) {
            in.skip(3 << ((flags & 7) + 1));
        }
    }

    private void skipParts() {
        int length = in.u8();
        while (length != 0) {
            in.skip(length);
            length = in.u8();
        }
    }
}
