package dev.roost.protocol;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class BytesTest {
    private static final Bytes HELLO = Bytes.utf8("hello");

    @Test
    void sliceHasItsRangeOnly() {
        Bytes ell = HELLO.slice(1, 4);

        assertThat(ell.utf8()).isEqualTo("ell");
        assertThat(ell.size()).isEqualTo(3);
        assertThat(ell.at(0)).isEqualTo('e');
        assertThat(ell.slice(1).utf8()).isEqualTo("ll");
        assertThat(ell.indexOf('l', 2)).isEqualTo(2);
        assertThat(ell.indexOf('o', 0)).isEqualTo(-1);
        assertThat(ell.indexOf('h', 0)).isEqualTo(-1);
        assertThat(ell.toArray()).containsExactly('e', 'l', 'l');
        assertThat(ell.asByteBuffer()).isEqualTo(ByteBuffer.wrap(new byte[] {'e', 'l', 'l'}));
        assertThat(ell.asByteBuffer().isReadOnly()).isTrue();
        assertThat(ell.<Integer, RuntimeException>withArray((array, from, length) -> array[from] + length))
                .isEqualTo('e' + 3);
    }

    @Test
    void sliceIsCopiedToTheTargetOffset() {
        byte[] target = {0, 0, 0, 0};

        HELLO.slice(1, 3).copyTo(target, 1);

        assertThat(target).containsExactly(0, 'e', 'l', 0);
    }

    @ParameterizedTest
    @CsvSource({"-1,2", "0,6", "3,2", "6,6"})
    void sliceOutOfRangeIsRejected(int start, int end) {
        assertThatThrownBy(() -> HELLO.slice(start, end)).isInstanceOf(IndexOutOfBoundsException.class);
    }

    @ParameterizedTest
    @ValueSource(ints = {-1, 3})
    void indexOutsideOfASliceIsRejected(int index) {
        Bytes ell = HELLO.slice(1, 4);

        assertThatThrownBy(() -> ell.at(index)).isInstanceOf(IndexOutOfBoundsException.class);
    }

    @Test
    void byteIsUnsigned() {
        assertThat(Bytes.wrap(new byte[] {(byte) 0xff}).at(0)).isEqualTo(255);
    }

    @Test
    void equalityIsByContent() {
        Bytes one = Bytes.utf8("xabx").slice(1, 3);
        Bytes other = Bytes.utf8("ab");

        assertThat(one).isEqualTo(other).hasSameHashCodeAs(other).isNotEqualTo(Bytes.utf8("ac"));
        assertThat(HELLO.slice(2, 2)).isEqualTo(Bytes.EMPTY);
    }

    @Test
    void copyIsIndependent() {
        byte[] array = {1, 2};
        Bytes copy = Bytes.copyOf(array);

        array[0] = 9;

        assertThat(copy.at(0)).isEqualTo(1);
    }

    @Test
    void unpairedSurrogateBecomesAQuestionMark() {
        assertThat(Bytes.utf8("a\ud83db").utf8()).isEqualTo("a?b");
    }

    @Test
    void toStringIsShort() {
        assertThat(Bytes.wrap(new byte[1000])).hasToString("Bytes[1000: " + "00".repeat(16) + "…]");
        assertThat(Bytes.wrap(new byte[] {1, (byte) 0xfe})).hasToString("Bytes[2: 01fe]");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "00",
                "7f",
                "c280",
                "dfbf",
                "e0a080",
                "ed9fbf",
                "ee8080",
                "efbfbf",
                "f0908080",
                "f48fbfbf",
                "61c3a961",
                "f09f9880"
            })
    void wellFormedUtf8IsRecognised(String hex) {
        assertThat(hex(hex).isUtf8()).isTrue();
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource({
        "80, lone continuation",
        "bf, lone continuation",
        "c080, overlong NUL",
        "c1bf, overlong",
        "e08080, overlong",
        "e09fbf, overlong",
        "f0808080, overlong",
        "f08fbfbf, overlong",
        "eda080, surrogate",
        "edbfbf, surrogate",
        "f4908080, above U+10FFFF",
        "f5808080, above U+10FFFF",
        "f8888080, five bytes",
        "fe, never a byte of UTF-8",
        "ff, never a byte of UTF-8",
        "c2, truncated",
        "e0a0, truncated",
        "f09080, truncated",
        "c241, second byte is none",
        "e28041, third byte is none",
        "f0908041, fourth byte is none",
        "61ff61, in the middle"
    })
    void malformedUtf8IsRecognised(String hex, String why) {
        assertThat(hex(hex).isUtf8()).as(why).isFalse();
    }

    @Test
    void sliceInsideACharacterIsMalformedUtf8() {
        Bytes text = Bytes.utf8("aé");

        assertThat(text.slice(0, 2).isUtf8()).isFalse();
        assertThat(text.slice(0, 1).isUtf8()).isTrue();
    }

    @Test
    void utf8CheckAgreesWithTheJdkOnRandomBytes() {
        Random random = new Random(1);
        int wellFormed = 0;
        for (int i = 0; i < 50_000; i++) {
            byte[] array = new byte[random.nextInt(5)];
            random.nextBytes(array);
            if (array.length > 1 && random.nextBoolean()) {
                array[0] |= (byte) 0xc0;
            }
            boolean expected = isUtf8ForTheJdk(array);
            wellFormed += expected ? 1 : 0;
            assertThat(Bytes.wrap(array).isUtf8())
                    .as(HexFormat.of().formatHex(array))
                    .isEqualTo(expected);
        }
        assertThat(wellFormed).isBetween(10_000, 40_000);
    }

    private static boolean isUtf8ForTheJdk(byte[] array) {
        try {
            StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(array));
            return true;
        } catch (CharacterCodingException e) {
            return false;
        }
    }

    private static Bytes hex(String hex) {
        return Bytes.wrap(HexFormat.of().parseHex(hex));
    }
}
