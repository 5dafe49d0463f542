package dev.roost.chat.files;

import static dev.roost.chat.files.ImageProcessorTest.colour;
import static dev.roost.chat.files.ImageProcessorTest.decoded;
import static dev.roost.chat.files.ImageProcessorTest.thumbnail;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeout;

import java.awt.image.BufferedImage;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.time.Duration;
import java.util.Arrays;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Isolated;

@Isolated("measures time")
class WebpImageTest {
    private final ImageProcessor processor = new ImageProcessor();

    private ProcessedImage picture(byte[] data) {
        return processor.process(FileType.of(data), data).orElseThrow();
    }

    private boolean isPicture(byte[] data) {
        return processor.process(FileType.of(data), data).isPresent();
    }

    @Test
    void webpHasASizeAndNoThumbnail() {
        ProcessedImage picture = picture(FileSamples.WEBP);
        assertThat(picture.width()).isEqualTo(1);
        assertThat(picture.height()).isEqualTo(1);
        assertThat(picture.thumbnail()).isNull();
        assertThat(picture.data()).isEqualTo(FileSamples.WEBP);
    }

    @Test
    void lossyWebpGetsAThumbnail() {
        ProcessedImage picture = picture(FileSamples.LOSSY_WEBP);
        assertThat(picture.data()).isEqualTo(FileSamples.LOSSY_WEBP);
        assertThat(picture.animated()).isFalse();
        Thumbnail thumbnail = thumbnail(picture);
        assertThat(thumbnail.type()).isEqualTo(FileType.JPEG);
        BufferedImage small = decoded(thumbnail.data());
        assertThat(small.getWidth()).isEqualTo(960);
        assertThat(small.getHeight()).isEqualTo(24);
        assertThat(colour(small, 100, 12)).isEqualTo("red");
        assertThat(colour(small, 860, 12)).isEqualTo("blue");
    }

    @Test
    void animatedWebpKeepsItsFramesAndGetsAThumbnailOfTheFirst() {
        ProcessedImage picture = picture(FileSamples.ANIMATED_WEBP);
        assertThat(picture.data()).isEqualTo(FileSamples.ANIMATED_WEBP);
        assertThat(picture.animated()).isTrue();
        assertThat(colour(decoded(thumbnail(picture).data()), 100, 12)).isEqualTo("red");
    }

    /** The library reads transparency as lossless data, for which it is not safe. */
    @Test
    void transparentAndLosslessWebpIsNotDecoded() {
        assertThat(WebpImage.read(FileSamples.TRANSPARENT_WEBP).decodable()).isEmpty();
        assertThat(isPicture(FileSamples.TRANSPARENT_WEBP)).isTrue();
        assertThat(WebpImage.read(FileSamples.SLOW_WEBP).decodable()).isEmpty();
        ProcessedImage slow = assertTimeout(Duration.ofSeconds(1), () -> picture(FileSamples.SLOW_WEBP));
        assertThat(slow.thumbnail()).isNull();
    }

    /** A lossy image of 16 megapixels or less is decoded, a larger one is not. */
    @Test
    void largeWebpIsNotDecoded() {
        byte[] small =
                WebpImage.read(claiming(FileSamples.LOSSY_WEBP, 4_000, 4_000)).decodable();
        byte[] large =
                WebpImage.read(claiming(FileSamples.LOSSY_WEBP, 4_001, 4_000)).decodable();
        assertThat(small).isNotEmpty();
        assertThat(large).isEmpty();
    }

    /** Changes the size in the header of a lossy image. */
    private static byte[] claiming(byte[] webp, int width, int height) {
        byte[] changed = webp.clone();
        ByteBuffer.wrap(changed)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putShort(26, (short) width)
                .putShort(28, (short) height);
        return changed;
    }

    @Test
    void webpThatEndsEarlyIsShownWithoutAThumbnail() {
        ProcessedImage picture =
                assertTimeout(Duration.ofSeconds(5), () -> picture(claiming(FileSamples.LOSSY_WEBP, 4_000, 4_000)));
        assertThat(picture.thumbnail()).isNull();
    }

    @Test
    void losslessWebpHasASize() {
        // 14 bits each, minus one: 16384x16384 exceeds the pixel limit.
        byte[] webp = riff("VP8L", HexFormat.of().parseHex("2f" + "63c00400" + "00"));
        assertThat(picture(webp).width()).isEqualTo(100);
        assertThat(picture(webp).height()).isEqualTo(20);
    }

    @Test
    void extendedWebpLosesItsLocation() {
        byte[] head = HexFormat.of().parseHex("0c000000" + "630000" + "130000");
        byte[] pixels = Arrays.copyOfRange(FileSamples.WEBP, 12, FileSamples.WEBP.length);
        byte[] webp = riff(
                "VP8X",
                head,
                pixels,
                chunk("EXIF", FileSamples.GPS),
                chunk("XMP ", FileSamples.GPS),
                chunk("OTHE", FileSamples.GPS));
        ProcessedImage picture = picture(webp);
        assertThat(picture.width()).isEqualTo(100);
        assertThat(picture.height()).isEqualTo(20);
        assertThat(picture.data())
                .isEqualTo(riff("VP8X", HexFormat.of().parseHex("00000000" + "630000" + "130000"), pixels));
    }

    @Test
    void webpWithPixelsOutsideTheImageIsInvalid() {
        byte[] head = HexFormat.of().parseHex("02000000" + "000000" + "000000");
        byte[] large = chunk("VP8L", HexFormat.of().parseHex("2f" + "63c00400" + "00"));
        byte[] small = chunk("VP8L", HexFormat.of().parseHex("2f" + "00000000" + "00"));
        assertThat(isPicture(riff("VP8X", head, small))).isTrue();
        assertThat(isPicture(riff("VP8X", head, large))).isFalse();
        assertThat(isPicture(riff("VP8X", head, frame(small)))).isTrue();
        assertThat(isPicture(riff("VP8X", head, frame(small), frame(large)))).isFalse();
    }

    private static byte[] frame(byte[] pixels) {
        return chunk("ANMF", FileSamples.join(new byte[16], pixels));
    }

    private static byte[] riff(String type, byte[] first, byte[]... more) {
        byte[] body = FileSamples.join(FileSamples.text("WEBP"), chunk(type, first), FileSamples.join(more));
        return chunk("RIFF", body);
    }

    private static byte[] chunk(String type, byte[] body) {
        int length = body.length;
        byte[] size = {(byte) length, (byte) (length >> 8), (byte) (length >> 16), 0};
        return FileSamples.join(FileSamples.text(type), size, body, new byte[length % 2]);
    }
}
