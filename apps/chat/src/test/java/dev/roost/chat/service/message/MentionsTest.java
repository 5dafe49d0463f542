package dev.roost.chat.service.message;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class MentionsTest {
    @Test
    void longestCandidateComesFirst() {
        assertThat(Mentions.candidates("@가나 다"))
                .singleElement()
                .asInstanceOf(org.assertj.core.api.InstanceOfAssertFactories.LIST)
                .containsExactly("가나 다", "가나", "가");
    }

    @Test
    void latinWordIsNotSplit() {
        assertThat(Mentions.candidates("@kim1 님"))
                .singleElement()
                .asInstanceOf(org.assertj.core.api.InstanceOfAssertFactories.LIST)
                .containsExactly("kim1 님", "kim1");
    }

    @Test
    void emailAddressIsNoMention() {
        assertThat(Mentions.candidates("a@b.example")).isEmpty();
        assertThat(Mentions.candidates("가@나")).hasSize(1);
    }

    @Test
    void fullWidthSignMentions() {
        assertThat(Mentions.candidates("안녕＠가"))
                .singleElement()
                .asInstanceOf(org.assertj.core.api.InstanceOfAssertFactories.LIST)
                .containsExactly("가");
        assertThat(Mentions.candidates("a＠b.example")).isEmpty();
    }

    @Test
    void mentionEndsAtTheEndOfTheLine() {
        assertThat(Mentions.candidates("@\n가"))
                .singleElement()
                .satisfies(each -> assertThat(each).isEmpty());
    }

    @Test
    void surrogatePairsAreNotSplit() {
        assertThat(Mentions.candidates("@🐦a"))
                .singleElement()
                .asInstanceOf(org.assertj.core.api.InstanceOfAssertFactories.LIST)
                .containsExactly("🐦a", "🐦");
    }

    @Test
    void mentionCandidatesAreLimited() {
        assertThat(Mentions.candidates("@".repeat(2000))).hasSizeLessThanOrEqualTo(20);
        assertThat(Mentions.candidates("@가".repeat(600))).hasSize(20);
    }
}
