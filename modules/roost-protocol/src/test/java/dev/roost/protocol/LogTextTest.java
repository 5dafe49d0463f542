package dev.roost.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LogTextTest {
    @Test
    void textWithoutSpecialCharactersIsUnchanged() {
        String text = "grün, 緑, \ud83d\ude00, \\n";

        assertThat(LogText.of(text)).isSameAs(text);
    }

    @ParameterizedTest
    @ValueSource(
            ints = {
                '\n', '\r', '\t', 0x1b, 0, 0x7f, 0x85, 0x9b, 0xad, 0x61c, 0x200b, 0x200e, 0x2028, 0x2029, 0x202e,
                0x2066, 0xfeff, 0xd800, 0xdfff
            })
    void controlFormatAndSeparatorCharactersAreEscaped(int character) {
        assertThat(LogText.of("a" + (char) character + "z")).isEqualTo("a\\u%04xz".formatted(character));
    }

    @Test
    void characterOutsideTheBasicPlaneIsEscapedAsItsSurrogates() {
        assertThat(LogText.of("tag: " + Character.toString(0xe0001))).isEqualTo("tag: \\udb40\\udc01");
    }

    @Test
    void longTextIsTruncated() {
        assertThat(LogText.of("abc", 3)).isEqualTo("abc");
        assertThat(LogText.of("a\ncd", 3)).isEqualTo("a\\u000ac...");
        assertThat(LogText.of("ab\ud83d\ude00", 3)).isEqualTo("ab\\ud83d...");
    }
}
