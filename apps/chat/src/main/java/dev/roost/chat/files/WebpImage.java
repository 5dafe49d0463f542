package dev.roost.chat.files;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Set;

/**
 * Reads WebP (RFC 9649). Keeps pixels, colours and frames; drops EXIF and XMP. The JDK has no decoder for it, so there is no
 * thumbnail.
 */
final class WebpImage {
    private static final Set<String> NEEDED = Set.of("VP8 ", "VP8L", "VP8X", "ALPH", "ANIM", "ANMF", "ICCP");
    private static final int START_CODE = 0x2a019d;
    private static final int SIGNATURE = 0x2f;
    private static final int HAS_EXIF_OR_XMP = 0x08 | 0x04;

    /** Position, size, duration and flags. */
    private static final int FRAME_HEADER = 16;

    private final ByteReader in;
    private final ByteArrayOutputStream kept = new ByteArrayOutputStream();
    private int width;
    private int height;
    private boolean hasPixels;

    private WebpImage(byte[] data) {
        this.in = new ByteReader(data);
    }

    /** @throws BrokenImageException if the data are not a valid WebP image */
    static SanitizedImage read(byte[] data) {
        return new WebpImage(data).read();
    }

    private SanitizedImage read() {
        in.skip(4);
        int end = in.u32LittleEndian() + in.position();
        in.skip(4);
        while (in.position() < end) {
            readChunk();
        }
        if (!hasPixels || in.position() != end) {
            throw new BrokenImageException("no pixels, or wrong length");
        }
        byte[] body = kept.toByteArray();
        ByteArrayOutputStream whole = new ByteArrayOutputStream();
        whole.writeBytes("RIFF".getBytes(StandardCharsets.ISO_8859_1));
        writeLittleEndian(whole, body.length + 4);
        whole.writeBytes("WEBP".getBytes(StandardCharsets.ISO_8859_1));
        whole.writeBytes(body);
        return new SanitizedImage(whole.toByteArray(), width, height, 1, new byte[0]);
    }

    private void readChunk() {
        String type = in.tag();
        int length = in.u32LittleEndian();
        byte[] body = in.take(length);
        if (length % 2 == 1) {
            in.skip(1);
        }
        if (width == 0) {
            readSize(type, new ByteReader(body));
            if (type.equals("VP8X")) {
                body[0] &= ~HAS_EXIF_OR_XMP;
            }
        } else {
            requireInside(type, new ByteReader(body));
        }
        hasPixels |= type.equals("VP8 ") || type.equals("VP8L") || type.equals("ANMF");
        if (NEEDED.contains(type)) {
            kept.writeBytes(type.getBytes(StandardCharsets.ISO_8859_1));
            writeLittleEndian(kept, length);
            kept.writeBytes(body);
            kept.writeBytes(new byte[length % 2]);
        }
    }

    /** Reads the size from the first chunk. */
    private void readSize(String type, ByteReader body) {
        if (type.equals("VP8X")) {
            body.skip(4);
            width = body.u24LittleEndian() + 1;
            height = body.u24LittleEndian() + 1;
        } else {
            Size size = sizeOfPixels(type, body);
            width = size.width;
            height = size.height;
        }
        if (width == 0) {
            throw new BrokenImageException("no width");
        }
    }

    /** Checks that pixels and frames are not larger than the image, since browsers decode them. */
    private void requireInside(String type, ByteReader body) {
        if (!type.equals("ANMF")) {
            requirePixelsInside(type, body);
            return;
        }
        body.skip(FRAME_HEADER);
        while (body.remaining() > 0) {
            String part = body.tag();
            int length = body.u32LittleEndian();
            requirePixelsInside(part, new ByteReader(body.take(length)));
            body.skip(length % 2);
        }
    }

    private void requirePixelsInside(String type, ByteReader body) {
        if (type.equals("VP8 ") || type.equals("VP8L")) {
            Size size = sizeOfPixels(type, body);
            if (size.width > width || size.height > height) {
                throw new BrokenImageException("pixels: " + size);
            }
        }
    }

    private record Size(int width, int height) {}

    private static Size sizeOfPixels(String type, ByteReader body) {
        switch (type) {
            case "VP8 " -> {
                body.skip(3);
                if (body.u24LittleEndian() != START_CODE) {
                    throw new BrokenImageException("no frame");
                }
                return new Size(body.u16LittleEndian() & 0x3fff, body.u16LittleEndian() & 0x3fff);
            }
            case "VP8L" -> {
                if (body.u8() != SIGNATURE) {
                    throw new BrokenImageException("no frame");
                }
                int low = body.u16LittleEndian();
                int high = body.u16LittleEndian();
                return new Size((low & 0x3fff) + 1, (low >> 14 | (high & 0xfff) << 2) + 1);
            }
            default -> throw new BrokenImageException("first chunk has no size");
        }
    }

    private static void writeLittleEndian(ByteArrayOutputStream out, int number) {
        out.write(number);
        out.write(number >> 8);
        out.write(number >> 16);
        out.write(number >> 24);
    }
}
