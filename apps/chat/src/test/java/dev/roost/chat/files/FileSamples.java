package dev.roost.chat.files;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HexFormat;
import java.util.zip.CRC32;
import java.util.zip.Deflater;
import javax.imageio.ImageIO;

/** Sample images: drawn by the JDK, or assembled from bytes where the JDK cannot. */
final class FileSamples {
    /** One lossy pixel. */
    static final byte[] WEBP = Base64.getDecoder().decode("UklGRiIAAABXRUJQVlA4IBYAAAAwAQCdASoBAAEADsD+JaQAA3AAAAAA");

    /** 1280x32 pixels, red at the left, blue at the right. */
    static final byte[] LOSSY_WEBP = Base64.getDecoder()
            .decode(
                    "UklGRrgAAABXRUJQVlA4IKwAAADwCwCdASoABSAAP3G42WW0r6wnIKgCkC4JaW7hdUAAY2upvcReWAa6m9xF5YBrqb20bD68v/lj"
                            + "Yi8sA11N7iLywDXU34FqLxF/8sbEXlgGupvcReV3P46GywDXU3uIvLANdTe4i8r/IAD+/bhv/VR2OTn//4IL8QfqDUjDIEk0oQdf"
                            + "7Dh//+CC/iC/iCjLypKDs9oc5EHX1Ed3x0CBAClAgGOKaVthFoQAAAAA");

    /** Two frames of 1280x32 pixels, the first one as above. */
    static final byte[] ANIMATED_WEBP = Base64.getDecoder()
            .decode(
                    "UklGRrgBAABXRUJQVlA4WAoAAAACAAAA/wQAHwAAQU5JTQYAAAAAAAAAAABBTk1GxAAAAAAAAAAAAP8EAB8AAGQAAAJWUDggrAAA"
                            + "APALAJ0BKgAFIAA/cbjZZbSvrCcgqAKQLglpbuF1QABja6m9xF5YBrqb3EXlgGupvbRsPry/+WNiLywDXU3uIvLANdTfgWovEX/y"
                            + "xsReWAa6m9xF5Xc/jobLANdTe4i8sA11N7iLyv8gAP79uG/9VHY5Of//ggvxB+oNSMMgSTShB1/sOH//4IL+IL+IKMvKkoOz2hzk"
                            + "QdfUR3fHQIEAKUCAY4ppW2EWhAAAAABBTk1GwAAAAAAAAAAAAP8EAB8AAGQAAABWUDggqAAAAFQMAJ0BKgAFIAA/cbLLZYIKAALg"
                            + "lpbuF0oRCz+P+wE9pZHQe6zCmlkdB7rMKaWR0ElZtkdB7rMKaWR0HuswppZHQe0RDMqohmVURDMqohmVURDMqohmVUMsvdZhTSyO"
                            + "g91mFNLI6D3WYTgAAP7+F5v//ggu2Hcy/985BSEIBcfrwX97EI0V//4IL2o/LlGPoePAgBtAgEZeIOvi+o2cAXGALjAFxCAAAA==");

    /** 16x12 lossy pixels with transparency. */
    static final byte[] TRANSPARENT_WEBP = Base64.getDecoder()
            .decode(
                    "UklGRloAAABXRUJQVlA4WAoAAAAQAAAADwAACwAAQUxQSAoAAAABB1CyiAhERP8DVlA4ICoAAACQAQCdASoQAAwAAsBMJaACdLoA"
                            + "A5gA/uwmX18AU9Uf/OJfyR+gXaAAAAA=");

    /** A malformed lossless image that occupies a decoder for 20 seconds, or exhausts 300 MB. */
    static final byte[] SLOW_WEBP = HexFormat.of()
            .parseHex("5249464624000000574542505650384c170000002f3fc00b100750942217a56435201bc45f2f46f427f50300");

    static final byte[] GPS = "37.5665N 126.9780E".getBytes(StandardCharsets.US_ASCII);

    private FileSamples() {}

    /** Red at the left, blue at the right, and a green corner at the top left. */
    static BufferedImage drawing(int width, int height, int type) {
        BufferedImage image = new BufferedImage(width, height, type);
        Graphics2D graphics = image.createGraphics();
        graphics.setColor(Color.RED);
        graphics.fillRect(0, 0, width / 2, height);
        graphics.setColor(Color.BLUE);
        graphics.fillRect(width / 2, 0, width - width / 2, height);
        graphics.setColor(Color.GREEN);
        graphics.fillRect(0, 0, width / 4, height / 4);
        graphics.dispose();
        return image;
    }

    static byte[] encoded(String format, int width, int height) {
        return encoded(format, drawing(width, height, BufferedImage.TYPE_INT_RGB));
    }

    static byte[] encoded(String format, BufferedImage image) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try {
            ImageIO.write(image, format, bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    static byte[] transparentPng(int width, int height) {
        BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_ARGB);
        image.setRGB(0, 0, 0x80ff0000);
        return encoded("png", image);
    }

    /** A photo with location and orientation. */
    static byte[] photograph(int width, int height, int orientation) {
        byte[] exif = Exif.segment(orientation);
        byte[] place = join(exif, GPS);
        place[2] = (byte) ((place.length - 2) >> 8);
        place[3] = (byte) (place.length - 2);
        return withSegment(encoded("jpg", width, height), place);
    }

    /** Inserts a segment at the beginning of a JPEG. */
    static byte[] withSegment(byte[] jpeg, byte[] segment) {
        return ByteBuffer.allocate(jpeg.length + segment.length)
                .put(jpeg, 0, 2)
                .put(segment)
                .put(jpeg, 2, jpeg.length - 2)
                .array();
    }

    /** Inserts a chunk after the header of a PNG. */
    static byte[] withChunk(byte[] png, String type, byte[] body) {
        byte[] chunk = chunk(type, body);
        int header = 8 + 25;
        return ByteBuffer.allocate(png.length + chunk.length)
                .put(png, 0, header)
                .put(chunk)
                .put(png, header, png.length - header)
                .array();
    }

    /** A PNG with this size in its header, whatever its content is. */
    static byte[] pngThatClaims(int width, int height, byte[] deflated) {
        byte[] header = ByteBuffer.allocate(13)
                .putInt(width)
                .putInt(height)
                .put(new byte[] {8, 2, 0, 0, 0})
                .array();
        byte[] signature = {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n'};
        return join(signature, chunk("IHDR", header), chunk("IDAT", deflated), chunk("IEND", new byte[0]));
    }

    /** The compressed data of black pixels. */
    static byte[] deflatedBlack(int width, int height) {
        Deflater deflater = new Deflater(Deflater.BEST_COMPRESSION);
        byte[] row = new byte[1 + 3 * width];
        byte[] buffer = new byte[1 << 16];
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        for (int y = 0; y < height; y++) {
            deflater.setInput(row);
            while (!deflater.needsInput()) {
                out.write(buffer, 0, deflater.deflate(buffer));
            }
        }
        deflater.finish();
        while (!deflater.finished()) {
            out.write(buffer, 0, deflater.deflate(buffer));
        }
        deflater.end();
        return out.toByteArray();
    }

    private static byte[] chunk(String type, byte[] body) {
        byte[] named = join(type.getBytes(StandardCharsets.US_ASCII), body);
        CRC32 crc = new CRC32();
        crc.update(named);
        return ByteBuffer.allocate(named.length + 8)
                .putInt(body.length)
                .put(named)
                .putInt((int) crc.getValue())
                .array();
    }

    static byte[] join(byte[]... parts) {
        ByteArrayOutputStream whole = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            whole.writeBytes(part);
        }
        return whole.toByteArray();
    }

    static byte[] text(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
