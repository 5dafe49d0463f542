package dev.roost.chat.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.roost.chat.Doubling;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Isolated;

/** The cost of texts of clients, which is linear at most for any length and content. */
@Isolated("measures time")
class HostileTextTest {
    private static final String MARKS = "\u0301\u0323".repeat(60_000);

    private static String codeOf(ThrowingCallable call) {
        return catchThrowableOfType(ChatException.class, call).code();
    }

    @Test
    void namesAreLinear() {
        Doubling.assertLinear("nickname", Name::ofPerson);
        Doubling.assertLinear("room name", Name::ofRoom);
        Doubling.assertLinear("key", Name::keyOf);
        Doubling.assertLinear("full-width form", Name::fullWidth);
    }

    @Test
    void textsAreLinear() {
        Doubling.assertLinear("text", MessageText::of);
        Doubling.assertLinear("optional text", MessageText::ofOptional);
        Doubling.assertLinear("text of a guest", MessageText::truncate);
        Doubling.assertLinear("excerpt", MessageText::excerpt);
        Doubling.assertLinear("emoji", MessageText::emoji);
    }

    @Test
    void addressesAreLinear() {
        Doubling.assertLinear("address", ClientNetwork::of);
    }

    @Test
    void longTextsAreRejectedBeforeAnyWork() {
        assertThat(codeOf(() -> Name.ofPerson(MARKS))).isEqualTo("nickname_invalid");
        assertThat(codeOf(() -> Name.ofRoom(MARKS))).isEqualTo("name_invalid");
        assertThat(codeOf(() -> MessageText.of(" ".repeat(8001)))).isEqualTo("text_too_long");
        assertThat(codeOf(() -> MessageText.ofOptional(MARKS))).isEqualTo("text_too_long");
        assertThat(codeOf(() -> MessageText.emoji(MARKS))).isEqualTo("invalid");
    }

    @Test
    void decomposedNamesOfFortyCharactersAreAccepted() {
        assertThat(Name.ofPerson("\u1112\u1161\u11ab".repeat(40)).text()).isEqualTo("한".repeat(40));
        assertThat(Name.ofPerson("\u03b1\u0313\u0300\u0345".repeat(40)).text()).isEqualTo("\u1f82".repeat(40));
    }
}
