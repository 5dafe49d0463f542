package dev.roost.chat.files;

import com.twelvemonkeys.imageio.plugins.webp.WebPImageReaderSpi;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.Rectangle;
import java.awt.RenderingHints;
import java.awt.geom.AffineTransform;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageReadParam;
import javax.imageio.ImageReader;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.spi.ImageReaderSpi;
import javax.imageio.stream.MemoryCacheImageInputStream;
import javax.imageio.stream.MemoryCacheImageOutputStream;

/**
 * Makes thumbnails in the right orientation. Needs memory for four thumbnails, however large the image is: the decoder skips
 * rows and columns. Of an animation it decodes the first frame.
 */
final class Thumbnailer {
    private static final int SIDE = 960;
    private static final float QUALITY = 0.82f;

    private static final ImageReaderSpi WEBP = new WebPImageReaderSpi();

    private Thumbnailer() {}

    static boolean fits(SanitizedImage image) {
        return image.width() <= SIDE && image.height() <= SIDE;
    }

    /** @throws IOException if it can't be decoded */
    static Thumbnail make(FileType type, SanitizedImage image) throws IOException {
        BufferedImage small = turned(shrunk(decode(type, image, step(image)), image), image.orientation());
        boolean transparent = small.getColorModel().hasAlpha();
        FileType as = transparent ? FileType.PNG : FileType.JPEG;
        return new Thumbnail(as, encode(as, small));
    }

    /**
     * Makes squares of the middle of an image, as JPEG; what is transparent becomes white.
     *
     * @throws IOException if it can't be decoded
     */
    static List<byte[]> squares(FileType type, SanitizedImage image, int... sides) throws IOException {
        int largest = Arrays.stream(sides).max().orElseThrow();
        BufferedImage middle = turned(opaque(decodeMiddle(type, image, largest)), image.orientation());
        List<byte[]> squares = new ArrayList<>();
        for (int side : sides) {
            squares.add(encode(FileType.JPEG, scaled(middle, side, side)));
        }
        return squares;
    }

    /**
     * Decodes the middle square only: a narrow image can't skip rows and columns, so all of it may need more memory than there is. The
     * size is that of the decoder, since the first frame of an animation can be smaller than the image.
     */
    private static BufferedImage decodeMiddle(FileType type, SanitizedImage image, int largest) throws IOException {
        return decode(type, image, (reader, param) -> {
            int width = reader.getWidth(0);
            int height = reader.getHeight(0);
            int side = Math.min(width, height);
            int step = Math.max(1, side / (2 * largest));
            param.setSourceRegion(new Rectangle((width - side) / 2, (height - side) / 2, side, side));
            param.setSourceSubsampling(step, step, 0, 0);
        });
    }

    private static BufferedImage opaque(BufferedImage image) {
        BufferedImage opaque = new BufferedImage(image.getWidth(), image.getHeight(), BufferedImage.TYPE_INT_RGB);
        Graphics2D graphics = opaque.createGraphics();
        graphics.drawImage(image, 0, 0, Color.WHITE, null);
        graphics.dispose();
        return opaque;
    }

    /**
     * Returns the image as a PNG in the right orientation, since browsers differ in whether they use the EXIF of a PNG.
     *
     * @throws IOException if it can't be decoded
     */
    static byte[] upright(FileType type, SanitizedImage image) throws IOException {
        return encode(FileType.PNG, turned(decode(type, image, 1), image.orientation()));
    }

    private static int step(SanitizedImage image) {
        return Math.max(1, Math.max(image.width(), image.height()) / (2 * SIDE));
    }

    private static BufferedImage decode(FileType type, SanitizedImage image, int step) throws IOException {
        return decode(type, image, (reader, param) -> param.setSourceSubsampling(step, step, 0, 0));
    }

    @FunctionalInterface
    private interface Selection {
        void select(ImageReader reader, ImageReadParam param) throws IOException;
    }

    private static BufferedImage decode(FileType type, SanitizedImage image, Selection selection) throws IOException {
        ImageReader reader = reader(type);
        try {
            reader.setInput(new MemoryCacheImageInputStream(new ByteArrayInputStream(image.decodable())), true, true);
            ImageReadParam param = reader.getDefaultReadParam();
            selection.select(reader, param);
            return reader.read(0, param);
        } finally {
            reader.dispose();
        }
    }

    /** The reader of WebP is not looked up, since that depends on the class loader of the first thread that looks up one. */
    private static ImageReader reader(FileType type) throws IOException {
        return type == FileType.WEBP
                ? WEBP.createReaderInstance()
                : ImageIO.getImageReadersByFormatName(type.extension()).next();
    }

    private static BufferedImage shrunk(BufferedImage decoded, SanitizedImage image) {
        double scale = Math.min(1, (double) SIDE / Math.max(image.width(), image.height()));
        int width = Math.max(1, (int) Math.round(image.width() * scale));
        int height = Math.max(1, (int) Math.round(image.height() * scale));
        return scaled(decoded, width, height);
    }

    /** Halves the image repeatedly: bilinear scaling by more than two would ignore pixels. */
    private static BufferedImage scaled(BufferedImage decoded, int width, int height) {
        BufferedImage at = decoded;
        while (at.getWidth() > 2 * width || at.getHeight() > 2 * height) {
            at = drawn(at, Math.max(width, (at.getWidth() + 1) / 2), Math.max(height, (at.getHeight() + 1) / 2));
        }
        return drawn(at, width, height);
    }

    private static BufferedImage drawn(BufferedImage image, int width, int height) {
        BufferedImage drawn = new BufferedImage(width, height, typeOf(image));
        Graphics2D graphics = drawn.createGraphics();
        graphics.setRenderingHint(RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BILINEAR);
        graphics.setRenderingHint(RenderingHints.KEY_RENDERING, RenderingHints.VALUE_RENDER_QUALITY);
        graphics.drawImage(image, 0, 0, width, height, null);
        graphics.dispose();
        return drawn;
    }

    private static int typeOf(BufferedImage image) {
        return image.getColorModel().hasAlpha() ? BufferedImage.TYPE_INT_ARGB : BufferedImage.TYPE_INT_RGB;
    }

    /** EXIF 2.3, 4.6.4 A: from 5 on, width and height are swapped. */
    private static BufferedImage turned(BufferedImage image, int orientation) {
        int width = image.getWidth();
        int height = image.getHeight();
        AffineTransform turn = switch (orientation) {
            case 2 -> new AffineTransform(-1, 0, 0, 1, width, 0);
            case 3 -> new AffineTransform(-1, 0, 0, -1, width, height);
            case 4 -> new AffineTransform(1, 0, 0, -1, 0, height);
            case 5 -> new AffineTransform(0, 1, 1, 0, 0, 0);
            case 6 -> new AffineTransform(0, 1, -1, 0, height, 0);
            case 7 -> new AffineTransform(0, -1, -1, 0, height, width);
            case 8 -> new AffineTransform(0, -1, 1, 0, 0, width);
            default -> new AffineTransform();
        };
        if (turn.isIdentity()) {
            return image;
        }
        boolean swapped = orientation >= 5;
        BufferedImage turned = new BufferedImage(swapped ? height : width, swapped ? width : height, typeOf(image));
        Graphics2D graphics = turned.createGraphics();
        graphics.drawImage(image, turn, null);
        graphics.dispose();
        return turned;
    }

    private static byte[] encode(FileType type, BufferedImage image) throws IOException {
        ImageWriter writer =
                ImageIO.getImageWritersByFormatName(type.extension()).next();
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (MemoryCacheImageOutputStream out = new MemoryCacheImageOutputStream(bytes)) {
            writer.setOutput(out);
            ImageWriteParam param = writer.getDefaultWriteParam();
            if (type == FileType.JPEG) {
                param.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
                param.setCompressionQuality(QUALITY);
            }
            writer.write(null, new IIOImage(image, null, null), param);
        } finally {
            writer.dispose();
        }
        return bytes.toByteArray();
    }
}
