package dev.roost.chat.files;

import java.io.ByteArrayOutputStream;
import java.util.Set;
import java.util.zip.CRC32;

/**
 * Reads PNG (ISO/IEC 15948). Keeps the chunks that pixels and colours need; drops texts, times and EXIF. The orientation is
 * not kept: {@link ImageProcessor} turns the image.
 */
final class PngImage {
    private static final int SIGNATURE = 8;
    private static final Set<String> PIXELS = Set.of("IHDR", "PLTE", "tRNS", "IDAT", "IEND");
    private static final Set<String> COLOURS =
            Set.of("gAMA", "cHRM", "sRGB", "iCCP", "cICP", "sBIT", "bKGD", "pHYs", "acTL", "fcTL", "fdAT");

    private final ByteReader in;
    private final ByteArrayOutputStream kept = new ByteArrayOutputStream();
    private final ByteArrayOutputStream pixels = new ByteArrayOutputStream();
    private int width;
    private int height;
    private int orientation = 1;
    private boolean animated;
    private boolean hasPixels;

    private PngImage(byte[] data) {
        this.in = new ByteReader(data);
    }

    /** @throws BrokenImageException if the data are not a valid PNG */
    static SanitizedImage read(byte[] data) {
        return new PngImage(data).read();
    }

    private SanitizedImage read() {
        byte[] signature = in.take(SIGNATURE);
        kept.writeBytes(signature);
        pixels.writeBytes(signature);
        while (!readChunk().equals("IEND")) {
            // The end of the data ends the loop at the latest.
        }
        if (!hasPixels) {
            throw new BrokenImageException("no pixels");
        }
        // The decoder gets the pixels only: compressed texts and profiles could be decompression bombs.
        return new SanitizedImage(kept.toByteArray(), width, height, orientation, animated, pixels.toByteArray());
    }

    private String readChunk() {
        int from = in.position();
        int length = in.u32();
        String type = in.tag();
        if (type.equals("IHDR") != (from == SIGNATURE)) {
            throw new BrokenImageException("IHDR is not the first chunk");
        }
        byte[] body = in.take(length);
        if (crc(type, body) != Integer.toUnsignedLong(in.u16() << 16 | in.u16())) {
            throw new BrokenImageException("wrong checksum");
        }
        if (from == SIGNATURE) {
            ByteReader header = new ByteReader(body);
            width = header.u32();
            height = header.u32();
        }
        hasPixels |= type.equals("IDAT");
        animated |= type.equals("acTL");
        if (type.equals("eXIf")) {
            orientation = Exif.orientation(body, 0);
        }
        keep(type, from);
        return type;
    }

    private void keep(String type, int from) {
        boolean isPixels = PIXELS.contains(type);
        if (isPixels || COLOURS.contains(type)) {
            kept.writeBytes(in.since(from));
        }
        if (isPixels) {
            pixels.writeBytes(in.since(from));
        }
    }

    private static long crc(String type, byte[] body) {
        CRC32 crc = new CRC32();
        for (int i = 0; i < type.length(); i++) {
            crc.update(type.charAt(i));
        }
        crc.update(body);
        return crc.getValue();
    }
}
