package dev.roost.chat.files;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import java.awt.Color;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Collections;
import java.util.HexFormat;
import java.util.Random;
import java.util.stream.Stream;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriteParam;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Isolated;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

@Isolated("measures time")
class ImageProcessorTest {
    private final ImageProcessor processor = new ImageProcessor();

    private ProcessedImage picture(byte[] data) {
        return processor.process(FileType.of(data), data).orElseThrow();
    }

    private boolean isPicture(byte[] data) {
        return processor.process(FileType.of(data), data).isPresent();
    }

    static Thumbnail thumbnail(ProcessedImage picture) {
        assertThat(picture.thumbnail()).isNotNull();
        return picture.thumbnail();
    }

    static BufferedImage decoded(byte[] data) {
        try {
            return ImageIO.read(new ByteArrayInputStream(data));
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    static String colour(BufferedImage image, int x, int y) {
        Color colour = new Color(image.getRGB(x, y));
        if (colour.getRed() > 180 && colour.getGreen() < 90 && colour.getBlue() < 90) {
            return "red";
        }
        if (colour.getBlue() > 180 && colour.getGreen() < 90 && colour.getRed() < 90) {
            return "blue";
        }
        return colour.getGreen() > 180 && colour.getRed() < 90 && colour.getBlue() < 90 ? "green" : colour.toString();
    }

    @ParameterizedTest
    @ValueSource(strings = {"png", "jpg", "gif"})
    void imagesHaveSizesAndSmallPictures(String format) {
        ProcessedImage picture = picture(FileSamples.encoded(format, 1600, 1200));
        assertThat(picture.width()).isEqualTo(1600);
        assertThat(picture.height()).isEqualTo(1200);
        BufferedImage small = decoded(thumbnail(picture).data());
        assertThat(small.getWidth()).isEqualTo(960);
        assertThat(small.getHeight()).isEqualTo(720);
        assertThat(colour(small, 10, 10)).isEqualTo("green");
        assertThat(colour(small, 400, 700)).isEqualTo("red");
        assertThat(colour(small, 950, 700)).isEqualTo("blue");
    }

    @ParameterizedTest
    @CsvSource({"961, 1, 960, 1", "1, 30000, 1, 960", "1000, 30, 960, 29", "3000, 2999, 960, 960"})
    void sidesKeepTheirProportion(int width, int height, int smallWidth, int smallHeight) {
        BufferedImage small = decoded(
                thumbnail(picture(FileSamples.encoded("png", width, height))).data());
        assertThat(small.getWidth()).isEqualTo(smallWidth);
        assertThat(small.getHeight()).isEqualTo(smallHeight);
    }

    @Test
    void transparencyIsKept() {
        Thumbnail thumbnail = thumbnail(picture(FileSamples.transparentPng(1000, 1000)));
        assertThat(thumbnail.type()).isEqualTo(FileType.PNG);
        assertThat(FileType.of(thumbnail.data())).isEqualTo(FileType.PNG);
        assertThat(new Color(decoded(thumbnail.data()).getRGB(400, 400), true).getAlpha())
                .isZero();
    }

    @Test
    void smallImagesGetNoThumbnail() {
        assertThat(picture(FileSamples.encoded("png", 960, 960)).thumbnail()).isNull();
        assertThat(picture(FileSamples.encoded("png", 961, 960)).thumbnail()).isNotNull();
    }

    @ParameterizedTest
    @CsvSource({"1, 600, 300", "3, 600, 300", "6, 300, 600", "8, 300, 600"})
    void pngIsTurned(int orientation, int width, int height) {
        byte[] exif = Exif.segment(orientation);
        byte[] tiff = Arrays.copyOfRange(exif, 10, exif.length);
        ProcessedImage picture = picture(FileSamples.withChunk(FileSamples.encoded("png", 600, 300), "eXIf", tiff));
        assertThat(picture.width()).isEqualTo(width);
        assertThat(picture.height()).isEqualTo(height);
        BufferedImage image = decoded(picture.data());
        assertThat(image.getWidth()).isEqualTo(width);
        assertThat(latin(picture.data())).doesNotContain("eXIf");
        assertThat(colour(
                        image,
                        orientation == 3 || orientation == 6 ? width - 5 : 5,
                        orientation < 3 ? 5 : orientation == 6 ? 5 : height - 5))
                .isEqualTo("green");
    }

    @Test
    void arbitraryExifIsNoOrientation() {
        byte[] tiff = Arrays.copyOfRange(Exif.segment(6), 10, 36);
        assertThat(Exif.orientation(tiff, 0)).isEqualTo(6);
        Random random = new Random(7);
        for (int i = 0; i < 5_000; i++) {
            byte[] data = Arrays.copyOf(tiff, 26 + random.nextInt(300));
            for (int k = random.nextInt(5); k >= 0; k--) {
                data[random.nextInt(data.length)] = (byte) random.nextInt(256);
            }
            assertThat(Exif.orientation(data, 0)).isBetween(1, 8);
        }
        assertThat(Exif.orientation(Arrays.copyOf(tiff, 100_000), 0)).isEqualTo(1);
        assertThat(Exif.orientation(new byte[3], 6)).isEqualTo(1);
    }

    @ParameterizedTest
    @CsvSource({
        // The expected positions of the green corner, originally top left, and of the red half.
        "1, 20, 20, 20, 600, false", "2, 940, 20, 940, 600, false", "3, 940, 700, 940, 120, false",
        "4, 20, 700, 20, 120, false", "5, 20, 20, 600, 20, true", "6, 700, 20, 120, 20, true",
        "7, 700, 940, 120, 940, true", "8, 20, 940, 600, 940, true"
    })
    void photographsAreTheRightWayUp(int orientation, int greenX, int greenY, int redX, int redY, boolean swapped) {
        ProcessedImage picture = picture(FileSamples.photograph(1600, 1200, orientation));
        assertThat(picture.width()).isEqualTo(swapped ? 1200 : 1600);
        assertThat(picture.height()).isEqualTo(swapped ? 1600 : 1200);
        BufferedImage small = decoded(thumbnail(picture).data());
        assertThat(small.getWidth()).isEqualTo(swapped ? 720 : 960);
        assertThat(colour(small, greenX, greenY)).isEqualTo("green");
        assertThat(colour(small, redX, redY)).isEqualTo("red");
    }

    @Test
    void photosLoseOnlyTheirLocation() {
        byte[] plain = FileSamples.encoded("jpg", 1280, 960);
        byte[] comment = FileSamples.join(HexFormat.of().parseHex("fffe0014"), FileSamples.GPS);
        byte[] original = FileSamples.withSegment(FileSamples.photograph(1280, 960, 6), comment);
        ProcessedImage picture = picture(original);
        assertThat(latin(original)).contains(latin(FileSamples.GPS));
        assertThat(latin(picture.data())).doesNotContain(latin(FileSamples.GPS));
        assertThat(latin(thumbnail(picture).data())).doesNotContain("Exif", latin(FileSamples.GPS));
        assertThat(picture.data()).hasSize(plain.length + Exif.segment(6).length);
        assertThat(pixels(decoded(picture.data()))).isEqualTo(pixels(decoded(plain)));
        // Processing it again changes nothing: the orientation is kept.
        assertThat(picture(picture.data()).data()).isEqualTo(picture.data());
        assertThat(picture(picture.data()).width()).isEqualTo(960);
    }

    private static int[] pixels(BufferedImage image) {
        return image.getRGB(0, 0, image.getWidth(), image.getHeight(), null, 0, image.getWidth());
    }

    private static String latin(byte[] data) {
        return new String(data, StandardCharsets.ISO_8859_1);
    }

    @Test
    void progressivePhotosAreAccepted() throws IOException {
        byte[] data = progressive(1000, 700);
        assertThat(decoded(thumbnail(picture(data)).data()).getWidth()).isEqualTo(960);
    }

    private static byte[] progressive(int width, int height) throws IOException {
        var writer = ImageIO.getImageWritersByFormatName("jpg").next();
        var bytes = new ByteArrayOutputStream();
        try (var out = ImageIO.createImageOutputStream(bytes)) {
            writer.setOutput(out);
            var param = writer.getDefaultWriteParam();
            param.setProgressiveMode(ImageWriteParam.MODE_DEFAULT);
            writer.write(
                    null,
                    new IIOImage(FileSamples.drawing(width, height, BufferedImage.TYPE_INT_RGB), null, null),
                    param);
        }
        writer.dispose();
        return bytes.toByteArray();
    }

    @Test
    void pngTextsAreRemoved() {
        byte[] plain = FileSamples.encoded("png", 20, 20);
        byte[] original =
                FileSamples.withChunk(FileSamples.withChunk(plain, "tEXt", FileSamples.GPS), "eXIf", FileSamples.GPS);
        assertThat(picture(original).data()).isEqualTo(plain);
        byte[] coloured = FileSamples.withChunk(plain, "gAMA", new byte[] {0, 0, (byte) 0xb1, (byte) 0x8f});
        assertThat(picture(coloured).data()).isEqualTo(coloured);
    }

    static Stream<Arguments> polyglots() {
        byte[] page = FileSamples.text("<!doctype html><script>alert(document.domain)</script>");
        return Stream.of("png", "jpg", "gif").map(format -> Arguments.of(FileSamples.encoded(format, 30, 20), page));
    }

    @ParameterizedTest
    @MethodSource("polyglots")
    void whatHidesBehindAnImageIsCutOff(byte[] image, byte[] page) {
        byte[] data = picture(FileSamples.join(image, page)).data();
        assertThat(data).isEqualTo(picture(image).data());
        assertThat(latin(data)).doesNotContain("<script");
    }

    @Test
    void gifMetadataIsRemoved() {
        byte[] gif = FileSamples.encoded("gif", 30, 20);
        byte[] page = FileSamples.text("<script>alert(1)</script>");
        int atTheEnd = gif.length - 1;
        byte[] original = FileSamples.join(
                Arrays.copyOf(gif, atTheEnd),
                new byte[] {0x21, (byte) 0xfe, (byte) page.length},
                page,
                new byte[] {0x21 - 0x21, 0x21, (byte) 0xff, 11},
                FileSamples.text("XMP DataXMP"),
                new byte[] {(byte) page.length},
                page,
                new byte[] {0, 0x3b});
        assertThat(picture(original).data()).isEqualTo(gif);
    }

    @Test
    void animationsAreKept() {
        byte[] gif = FileSamples.encoded("gif", 30, 20);
        int atTheEnd = gif.length - 1;
        byte[] loop = FileSamples.join(
                new byte[] {0x21, (byte) 0xff, 11}, FileSamples.text("NETSCAPE2.0"), new byte[] {3, 1, 0, 0, 0});
        byte[] animation = FileSamples.join(Arrays.copyOf(gif, atTheEnd), loop, new byte[] {0x3b});
        assertThat(picture(animation).data()).isEqualTo(animation);
    }

    @Test
    void scriptThatBeginsLikeAGifIsNoImage() {
        assertThat(isPicture(FileSamples.text("GIF89a/*......*/=1;alert(1)//"))).isFalse();
        assertThat(isPicture(FileSamples.text("GIF89a<html><script>alert(1)</script></html>" + "\0".repeat(900))))
                .isFalse();
    }

    @ParameterizedTest
    @CsvSource({"60000, 60000", "40000, 1", "1, 2147483647", "0, 10", "-1, -1", "8000, 5001", "32767, 32767"})
    void largerThanAnythingIsNoImage(int width, int height) {
        assertThat(isPicture(FileSamples.pngThatClaims(width, height, FileSamples.deflatedBlack(10, 10))))
                .isFalse();
    }

    @Test
    void largeImageNeedsLittleMemory() {
        byte[] bomb = FileSamples.pngThatClaims(6300, 6300, FileSamples.deflatedBlack(6300, 6300));
        assertThat(bomb.length).isLessThan(200_000);
        picture(FileSamples.encoded("png", 1000, 1000));
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        long before = threads.getCurrentThreadAllocatedBytes();
        ProcessedImage picture = picture(bomb);
        long allocated = threads.getCurrentThreadAllocatedBytes() - before;
        assertThat(thumbnail(picture).data().length).isLessThan(50_000);
        // Decoded as a whole it would need 119 MB.
        assertThat(allocated).isLessThan(48 << 20);
    }

    @Test
    void compressedTextIsNotDecoded() {
        byte[] bomb = new byte[1 << 20];
        byte[] png = FileSamples.withChunk(FileSamples.encoded("png", 600, 10), "zTXt", bomb);
        assertThat(picture(png).data()).isEqualTo(FileSamples.encoded("png", 600, 10));
    }

    @Test
    void photosWithTooManyScansAreInvalid() throws IOException {
        byte[] data = progressive(64, 64);
        int scan = latin(data).lastIndexOf("\u00ff\u00da");
        byte[] last = Arrays.copyOfRange(data, scan, data.length - 2);
        byte[][] parts = new byte[200][];
        Arrays.fill(parts, last);
        byte[] bomb = FileSamples.join(
                Arrays.copyOf(data, scan), FileSamples.join(parts), new byte[] {(byte) 0xff, (byte) 0xd9});
        assertThat(isPicture(data)).isTrue();
        assertThat(isPicture(bomb)).isFalse();
    }

    @Test
    void expensiveImageGetsNoThumbnail() throws IOException {
        byte[] data = progressive(3_000, 3_000);
        int scan = latin(data).lastIndexOf("\u00ff\u00da");
        byte[] scans = FileSamples.join(Collections.nCopies(80, Arrays.copyOfRange(data, scan, data.length - 2))
                .toArray(byte[][]::new));
        byte[] bomb =
                FileSamples.join(Arrays.copyOf(data, data.length - 2), scans, new byte[] {(byte) 0xff, (byte) 0xd9});
        assertThat(picture(data).thumbnail()).isNotNull();
        assertThat(picture(bomb).thumbnail()).isNull();
        assertThat(picture(bomb).width()).isEqualTo(3_000);
        assertThat(picture(progressive(4_100, 4_100)).thumbnail()).isNull();
        assertThat(picture(FileSamples.encoded("jpg", 4_100, 4_100)).thumbnail())
                .isNotNull();
    }

    static Stream<byte[]> wholes() {
        return Stream.of(
                FileSamples.encoded("png", 40, 30),
                FileSamples.encoded("gif", 40, 30),
                FileSamples.photograph(40, 30, 6),
                FileSamples.WEBP,
                FileSamples.LOSSY_WEBP,
                FileSamples.ANIMATED_WEBP);
    }

    @ParameterizedTest
    @MethodSource("wholes")
    void whatIsCutOffIsNoImage(byte[] whole) {
        assertThat(isPicture(whole)).isTrue();
        for (int length = 0; length < whole.length; length++) {
            assertThat(isPicture(Arrays.copyOf(whole, length)))
                    .as("%d bytes of %d", length, whole.length)
                    .isFalse();
        }
    }

    /** Arbitrary bytes give an image or none, and processing an image again changes nothing. */
    @ParameterizedTest
    @MethodSource("wholes")
    void damagedImagesDoNoHarm(byte[] whole) {
        Random random = new Random(3);
        for (int i = 0; i < 3_000; i++) {
            byte[] data = whole.clone();
            for (int k = random.nextInt(4); k >= 0; k--) {
                data[random.nextInt(data.length)] = (byte) random.nextInt(256);
            }
            FileType type = FileType.of(data);
            if (type.isImage()) {
                processor
                        .process(type, data)
                        .ifPresent(picture -> assertThat(processor.process(type, picture.data()))
                                .hasValueSatisfying(
                                        again -> assertThat(again.data()).isEqualTo(picture.data())));
            }
        }
    }
}
