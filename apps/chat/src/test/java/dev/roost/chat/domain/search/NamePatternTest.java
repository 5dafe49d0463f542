package dev.roost.chat.domain.search;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NamePatternTest {
    private static boolean matches(String name, String expression) {
        return Pattern.compile(expression).matcher(SearchText.keyOfName(name)).find();
    }

    @Test
    void halfASurrogatePairIsNoQuantifier() {
        assertThat(NamePattern.of("a\ud800").anywhere()).isEqualTo("a\\?");
        assertThat(NamePattern.of("\ud83d\ude00").anywhere()).isEqualTo("\ud83d\ude00");
    }

    @ParameterizedTest
    @CsvSource({
        "김하늘, 하늘",
        "김하늘, ㅎㄴ",
        "김하늘, ㄱㅎㄴ",
        "김하늘, 김ㅎ",
        "김하늘, 하느",
        "김하늘, 김하",
        "Alice Kim, aLI",
        "Alice Kim, e k",
        "Ａｌｉｃｅ, alice",
        "a.b(c)[d]*, b(c)[D]*",
        "Straße, STRASSE",
        "ㅎㅎ, ㅎ",
        "Émile, é",
        "김하늘, 느",
        "하늘, ''",
        "하늘, ' '",
    })
    void nameMatches(String name, String query) {
        assertThat(matches(name, NamePattern.of(query).anywhere())).isTrue();
    }

    @ParameterizedTest
    @CsvSource({"김하늘, 늘하", "김하늘, ㄴㅎ", "김하늘, 하느다", "김하늘, 한", "김하늘, .", "김하늘, %", "axb, a.b", "김하늘, 흐"})
    void otherNameDoesNotMatch(String name, String query) {
        assertThat(matches(name, NamePattern.of(query).anywhere())).isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "김하늘 개발, ㄱㅎ, true, false",
        "개발 김하늘, 김, false, true",
        "Ben (Design), d, false, true",
        "Ben, e, false, false"
    })
    void beginningsAreKnown(String name, String query, boolean start, boolean word) {
        NamePattern pattern = NamePattern.of(query);
        assertThat(matches(name, pattern.atStart())).isEqualTo(start);
        assertThat(matches(name, pattern.atWord())).isEqualTo(word);
    }
}
