package dev.roost.chat.files;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.Transparency;
import java.awt.color.ColorSpace;
import java.awt.image.BufferedImage;
import java.awt.image.ColorModel;
import java.awt.image.ComponentColorModel;
import java.awt.image.DataBuffer;
import java.lang.management.ManagementFactory;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The squares of avatars. */
class SquaresTest {
    private static final int SIDE = 256;

    private final ImageProcessor processor = new ImageProcessor();

    private BufferedImage square(byte[] data) {
        byte[] square = processor
                .squares(FileType.of(data), data, SIDE, 96)
                .orElseThrow()
                .get(0);
        BufferedImage image = ImageProcessorTest.decoded(square);
        assertThat(image.getWidth()).isEqualTo(SIDE);
        assertThat(image.getHeight()).isEqualTo(SIDE);
        return image;
    }

    /** The decoder can skip rows and columns of a large image only if both sides are long. */
    @ParameterizedTest
    @CsvSource({"32767, 1220", "32767, 1023", "1023, 32767"})
    void narrowImageNeedsLittleMemory(int width, int height) {
        byte[] bomb = FileSamples.pngThatClaims(width, height, FileSamples.deflatedBlack(width, height));
        assertThat(bomb.length).isLessThan(200_000);
        square(FileSamples.encoded("png", 300, 300));
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        long before = threads.getCurrentThreadAllocatedBytes();
        square(bomb);
        long allocated = threads.getCurrentThreadAllocatedBytes() - before;
        // Decoded as a whole it would need 100 MB or more.
        assertThat(allocated).isLessThan(32 << 20);
    }

    @ParameterizedTest
    @ValueSource(strings = {"png", "jpg", "gif"})
    void squareIsTheMiddle(String format) {
        byte[] data =
                FileSamples.encoded(format, middleIsRed(new BufferedImage(2100, 700, BufferedImage.TYPE_INT_RGB)));

        assertMiddle(square(data));
    }

    @Test
    void squareOfWebpIsTheMiddle() {
        BufferedImage square = square(FileSamples.LOSSY_WEBP);

        assertThat(ImageProcessorTest.colour(square, 20, SIDE / 2)).isEqualTo("red");
        assertThat(ImageProcessorTest.colour(square, SIDE - 20, SIDE / 2)).isEqualTo("blue");
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 3, 6, 8})
    void photographIsTheRightWayUp(int orientation) {
        BufferedImage square = square(FileSamples.photograph(600, 400, orientation));

        boolean turned = orientation > 4;
        boolean reversed = orientation == 3 || orientation == 8;
        int red = reversed ? SIDE - 20 : 20;
        assertThat(ImageProcessorTest.colour(square, turned ? SIDE / 2 : red, turned ? red : SIDE / 2))
                .isEqualTo("red");
    }

    @Test
    void deepColoursAreTurned() {
        ColorModel deep = new ComponentColorModel(
                ColorSpace.getInstance(ColorSpace.CS_sRGB),
                true,
                false,
                Transparency.TRANSLUCENT,
                DataBuffer.TYPE_USHORT);
        BufferedImage image =
                middleIsRed(new BufferedImage(deep, deep.createCompatibleWritableRaster(900, 300), false, null));
        byte[] exif = Exif.segment(6);
        byte[] orientation = Arrays.copyOfRange(exif, 10, exif.length);

        assertMiddle(square(FileSamples.withChunk(FileSamples.encoded("png", image), "eXIf", orientation)));
    }

    private static BufferedImage middleIsRed(BufferedImage image) {
        int side = image.getHeight();
        Graphics2D graphics = image.createGraphics();
        graphics.setColor(Color.BLUE);
        graphics.fillRect(0, 0, image.getWidth(), side);
        graphics.setColor(Color.RED);
        graphics.fillRect((image.getWidth() - side) / 2, 0, side, side);
        graphics.dispose();
        return image;
    }

    private static void assertMiddle(BufferedImage square) {
        for (int at : new int[] {4, SIDE / 2, SIDE - 5}) {
            assertThat(ImageProcessorTest.colour(square, at, at)).isEqualTo("red");
            assertThat(ImageProcessorTest.colour(square, at, SIDE - 1 - at)).isEqualTo("red");
        }
    }
}
