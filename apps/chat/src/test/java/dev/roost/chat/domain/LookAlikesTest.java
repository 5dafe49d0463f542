package dev.roost.chat.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LookAlikesTest {
    private static String key(String nickname) {
        return LookAlikes.keyOf(Name.ofPerson(nickname));
    }

    @ParameterizedTest
    @CsvSource({
        "Alice, Alic\uff45",
        "Alice, \u0410lice",
        "Alice, \uff21\uff4c\uff49\uff43\uff45",
        "Alice, A1ice",
        "Alice, \ud835\udc00lice",
        "paypal, \u0440\u0430\u0443\u0440\u0430\u04cf",
        "O'Neil, O\u2019Neil"
    })
    void namesThatLookTheSameHaveTheSameKey(String nickname, String alike) {
        assertThat(key(alike)).isEqualTo(key(nickname));
    }

    @Test
    void koreanNamesHaveDifferentKeys() {
        Set<String> keys = new HashSet<>();
        for (char syllable = '가'; syllable <= '힣'; syllable++) {
            keys.add(key(String.valueOf(syllable)));
        }

        assertThat(keys).hasSize('힣' - '가' + 1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "가나다",
                "김철수 Kim",
                "金철수",
                "Kim 3",
                "Иван",
                "Ελένη",
                "山田たろう Taro",
                "नमस्ते",
                "नमस्ते Raj",
                "🐦‍⬛ Bird",
                "❤️‍🔥",
                "O'Neil-Smith"
            })
    void usualNamesAreAccepted(String nickname) {
        assertThatCode(() -> LookAlikes.requireOneWriting(Name.ofPerson(nickname)))
                .doesNotThrowAnyException();
    }

    @ParameterizedTest
    @ValueSource(strings = {"\u0410lice", "Al\u03b9ce", "p\u0430ypal", "가\u0430", "\u0410\u0391"})
    void mixedScriptsAreRejected(String nickname) {
        assertThatThrownBy(() -> LookAlikes.requireOneWriting(Name.ofPerson(nickname)))
                .isInstanceOfSatisfying(
                        ChatException.class,
                        rejection -> assertThat(rejection.code()).isEqualTo("nickname_invalid"));
    }
}
