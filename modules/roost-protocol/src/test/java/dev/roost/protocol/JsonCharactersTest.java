package dev.roost.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Random;
import org.junit.jupiter.api.Test;

class JsonCharactersTest {
    private static final byte[] INTERESTING = {
        '"', '\\', 0, 0x1f, ' ', '!', '#', '[', ']', 'a', 0x7f, (byte) 0x80, (byte) 0xa2, -1
    };

    @Test
    void theFirstByteThatIsNotPlainIsFoundAtEachIndex() {
        for (int size = 0; size < 40; size++) {
            for (int at = 0; at <= size; at++) {
                for (int value = 0; value < 256; value++) {
                    byte[] array = "a".repeat(size + 3).getBytes(StandardCharsets.US_ASCII);
                    array[at] = (byte) value;
                    int expected = at < size && isPlain(array[at]) || at == size ? size : at;
                    assertThat(JsonCharacters.endOfPlain(array, 0, size)).isEqualTo(expected);
                }
            }
        }
    }

    @Test
    void aRunEndsWhereALoopOverItsBytesEnds() {
        Random random = new Random(1);
        for (int i = 0; i < 100_000; i++) {
            byte[] array = new byte[random.nextInt(40)];
            for (int k = 0; k < array.length; k++) {
                array[k] = random.nextInt(8) == 0 ? INTERESTING[random.nextInt(INTERESTING.length)] : (byte) 'a';
            }
            int from = random.nextInt(array.length + 1);
            int expected = from;
            while (expected < array.length && isPlain(array[expected])) {
                expected++;
            }
            assertThat(JsonCharacters.endOfPlain(array, from, array.length)).isEqualTo(expected);
            int ascii = from;
            while (ascii < array.length && array[ascii] >= 0) {
                ascii++;
            }
            assertThat(JsonCharacters.endOfAscii(array, from, array.length))
                    .isBetween(Math.max(from, ascii - 7), ascii);
        }
    }

    private static boolean isPlain(byte b) {
        return b != '"' && b != '\\' && (b < 0 || b >= ' ');
    }
}
