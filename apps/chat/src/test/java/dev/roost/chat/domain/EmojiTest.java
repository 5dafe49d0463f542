package dev.roost.chat.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EmojiTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "\uD83D\uDE00",
                "\u2139\uFE0F",
                "\u2614",
                "\u00A9\uFE0F",
                "#\uFE0F\u20E3",
                // A flag of two letters, and one of a region.
                "\uD83C\uDDF0\uD83C\uDDF7",
                "\uD83C\uDFF4\uDB40\uDC67\uDB40\uDC62\uDB40\uDC65\uDB40\uDC6E\uDB40\uDC67\uDB40\uDC7F",
                // Skin tones and joined people.
                "\uD83D\uDC4B\uD83C\uDFFD",
                "\uD83E\uDDD1\uD83C\uDFFF\u200D\u2764\uFE0F\u200D\uD83D\uDC8B\u200D\uD83E\uDDD1\uD83C\uDFFB",
                "\uD83D\uDC68\u200D\uD83D\uDC69\u200D\uD83D\uDC67\u200D\uD83D\uDC66"
            })
    void emojiOfThePickerIsAccepted(String emoji) {
        assertThat(MessageText.emoji(emoji)).isEqualTo(emoji);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a", "1", "\uAC00", "\uD83D\uDE00\uD83D\uDE00", "\uD83C\uDDF0", "\u200D", "<b>"})
    void otherTextIsRejected(String text) {
        assertThatThrownBy(() -> MessageText.emoji(text)).isInstanceOf(ChatException.class);
    }
}
