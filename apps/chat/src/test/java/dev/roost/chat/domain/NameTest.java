package dev.roost.chat.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class NameTest {
    @Test
    void nameIsComposedAndTrimmed() {
        assertThat(Name.ofRoom(" \u3000\u1112\u1161\u11ab \u00a0").text()).isEqualTo("한");
    }

    @Test
    void fullWidthFormsHaveTheSameKey() {
        Name name = Name.ofRoom("<'a & \"b\"`\\>");

        assertThat(Name.fullWidth(name.text())).isEqualTo("＜＇a ＆ ＂b＂｀＼＞");
        assertThat(Name.ofRoom(Name.fullWidth(name.text())).key()).isEqualTo(name.key());
    }

    @Test
    void spacesHaveTheSameKey() {
        assertThat(Name.ofRoom("a\u00a0b").key()).isEqualTo(Name.ofRoom("a b").key());
    }

    @ParameterizedTest
    @CsvSource({"가, 가", "Kim, Kim", "🐦‍⬛, 🐦‍⬛", "❤️‍🔥, ❤️‍🔥", "👩🏽‍🚀, 👩🏽‍🚀", "é, é", "नमस्ते, नमस्ते"})
    void mayBeOfAnyWriting(String given, String shown) {
        assertThat(Name.ofPerson(given).text()).isEqualTo(shown);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a\u200db",
                "\u200d",
                "a\ufe0f",
                "\u00ada",
                "a\u2060",
                "\ufeffa",
                "a\u200e",
                "\u061ca",
                "a\ud83d",
                "\ue000",
                "a\u034f",
                "a\u3164b",
                "\udb40\udc41",
                "a\u0007",
                "a\u0085b",
                "a\u2028b",
                "\u180ea"
            })
    void hasNothingThatCantBeSeen(String given) {
        assertThatThrownBy(() -> Name.ofPerson(given))
                .isInstanceOfSatisfying(
                        ChatException.class,
                        refusal -> assertThat(refusal.code()).isEqualTo("nickname_invalid"));
    }

    @Test
    void nameHasAtMostFortyCodePoints() {
        assertThat(Name.ofRoom("🐦".repeat(40)).text()).hasSize(80);
        assertThatThrownBy(() -> Name.ofRoom("가".repeat(41))).isInstanceOf(ChatException.class);
    }
}
