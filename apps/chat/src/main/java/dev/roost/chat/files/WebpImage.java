package dev.roost.chat.files;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Set;

/**
 * Reads WebP (RFC 9649). Keeps pixels, colours and frames; drops EXIF and XMP. The decoder gets the first frame, if it is lossy
 * and opaque: it needs minutes, or exhausts the memory, for malformed lossless data of a few bytes, and reads transparency as
 * lossless data.
 */
final class WebpImage {
    private static final Set<String> NEEDED = Set.of("VP8 ", "VP8L", "VP8X", "ALPH", "ANIM", "ANMF", "ICCP");
    private static final int START_CODE = 0x2a019d;
    private static final int SIGNATURE = 0x2f;
    private static final int HAS_EXIF_OR_XMP = 0x08 | 0x04;

    /** Position, size, duration and flags. */
    private static final int FRAME_HEADER = 16;

    /** The decoder holds the image in memory as a whole. */
    private static final int MAX_DECODED_PIXELS = 16_000_000;

    private final ByteReader in;
    private final ByteArrayOutputStream kept = new ByteArrayOutputStream();
    private int width;
    private int height;
    private boolean hasPixels;
    private boolean transparent;
    private int frames;
    private byte[] firstFrame = {};

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
        return new SanitizedImage(file(kept.toByteArray()), width, height, 1, frames > 1, decodable());
    }

    private byte[] decodable() {
        boolean decodable = firstFrame.length > 0 && !transparent && (long) width * height <= MAX_DECODED_PIXELS;
        return decodable ? file(firstFrame) : new byte[0];
    }

    private static byte[] file(byte[] chunks) {
        ByteArrayOutputStream whole = new ByteArrayOutputStream();
        whole.writeBytes("RIFF".getBytes(StandardCharsets.ISO_8859_1));
        writeLittleEndian(whole, chunks.length + 4);
        whole.writeBytes("WEBP".getBytes(StandardCharsets.ISO_8859_1));
        whole.writeBytes(chunks);
        return whole.toByteArray();
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
        transparent |= type.equals("ALPH");
        keepFirstFrame(type, body);
        hasPixels |= type.equals("VP8 ") || type.equals("VP8L") || type.equals("ANMF");
        if (NEEDED.contains(type)) {
            writeChunk(kept, type, body);
        }
    }

    private static void writeChunk(ByteArrayOutputStream out, String type, byte[] body) {
        out.writeBytes(type.getBytes(StandardCharsets.ISO_8859_1));
        writeLittleEndian(out, body.length);
        out.writeBytes(body);
        out.writeBytes(new byte[body.length % 2]);
    }

    /** Keeps the pixels of the first frame for the decoder, if they have the size of the image. */
    private void keepFirstFrame(String type, byte[] body) {
        if (type.equals("ANMF") && ++frames == 1) {
            ByteReader frame = new ByteReader(body);
            frame.skip(FRAME_HEADER);
            String part = frame.tag();
            keepFirstFrame(part, frame.take(frame.u32LittleEndian()));
        } else if (type.equals("VP8 ") && firstFrame.length == 0 && frames <= 1) {
            Size size = sizeOfPixels(type, new ByteReader(body));
            if (size.width == width && size.height == height) {
                ByteArrayOutputStream frame = new ByteArrayOutputStream();
                writeChunk(frame, type, body);
                firstFrame = frame.toByteArray();
            }
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
