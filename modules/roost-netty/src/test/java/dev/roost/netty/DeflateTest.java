package dev.roost.netty;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.roost.protocol.Bytes;
import io.netty.handler.codec.http.websocketx.CorruptedWebSocketFrameException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DeflateTest {
    private static String inflated(String hex) {
        return new String(Deflate.inflate(HexFormat.of().parseHex(hex), 100), StandardCharsets.UTF_8);
    }

    /** RFC 7692 section 7.2.3; the last has a final block, and may omit the empty block. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "f248cdc9c90700",
                "000500faff48656c6c6f00",
                "f348cdc9c9070000",
                "f348cdc9c90700",
                "f248050000 00ffff cac9c90700"
            })
    void examplesOfTheSpecificationAreRead(String hex) {
        assertThat(inflated(hex.replace(" ", ""))).isEqualTo("Hello");
    }

    @Test
    void exampleOfTheSpecificationIsWritten() {
        assertThat(Deflate.compress(Bytes.utf8("Hello")).toArray())
                .asHexString()
                .isEqualTo("F248CDC9C90700");
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 100, 255, 256, 257, 65_535, 65_536, 1_000_000})
    void everySizeComesBackAlsoIfItCanNotBeCompressed(int size) {
        byte[] noise = new byte[size];
        new Random(size).nextBytes(noise);
        byte[] zeros = new byte[size];
        for (byte[] data : new byte[][] {noise, zeros}) {
            Bytes compressed = Deflate.compress(Bytes.copyOf(data));
            assertThat(compressed.size()).isLessThanOrEqualTo(Deflate.maxCompressed(size));
            assertThat(Deflate.inflate(compressed.toArray(), size)).isEqualTo(data);
        }
    }

    @Test
    void emptyMessageIsEmpty() {
        assertThat(Deflate.inflate(new byte[] {0}, 100)).isEmpty();
        assertThat(Deflate.inflate(new byte[0], 100)).isEmpty();
    }

    @Test
    void oneByteTooManyIsTooLarge() {
        byte[] bomb = Deflate.compress(Bytes.wrap(new byte[1_000_000])).toArray();
        assertThat(bomb).hasSizeLessThan(2_000);
        assertThat(Deflate.inflate(bomb, 1_000_000)).hasSize(1_000_000);
        assertThatExceptionOfType(CorruptedWebSocketFrameException.class)
                .isThrownBy(() -> Deflate.inflate(bomb, 999_999))
                .satisfies(e -> assertThat(e.closeStatus().code()).isEqualTo(1009));
    }

    @ParameterizedTest
    @ValueSource(strings = {"ffffff", "000500faf048656c6c6f00", "f348cdc9c907000001"})
    void invalidCompressedDataIsCorrupt(String hex) {
        assertThatExceptionOfType(CorruptedWebSocketFrameException.class)
                .isThrownBy(() -> inflated(hex))
                .satisfies(e -> assertThat(e.closeStatus().code()).isEqualTo(1007));
    }

    @Test
    void noiseIsDecompressedOrRejectedAndLeavesNothingBehind() {
        Random random = new Random(7692);
        for (int i = 0; i < 2_000; i++) {
            byte[] noise = new byte[random.nextInt(60)];
            random.nextBytes(noise);
            try {
                assertThat(Deflate.inflate(noise, 500)).hasSizeLessThanOrEqualTo(500);
            } catch (CorruptedWebSocketFrameException e) {
                assertThat(e.closeStatus().code()).isIn(1007, 1009);
            }
            assertThat(inflated("f248cdc9c90700")).isEqualTo("Hello");
        }
    }

    @Test
    void messageDoesNotReferToTheOneBefore() {
        byte[] text = new byte[50];
        Arrays.fill(text, (byte) 'x');
        byte[] first = Deflate.compress(Bytes.copyOf(text)).toArray();
        assertThat(Deflate.compress(Bytes.copyOf(text)).toArray()).isEqualTo(first);
    }
}
