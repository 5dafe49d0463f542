package dev.roost.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The documentation has none of the retired names, words and phrases. */
class WordsTest {
    /** Heading below which the page of terms lists the retired words. */
    private static final String LIST_OF_RETIRED_WORDS = "## Retired words";

    @Test
    void pagesHaveNoRetiredWords() throws IOException {
        assertThat(DocPages.violations(WordsTest::retiredWords)).isEmpty();
    }

    @Test
    void plantedViolationsAreFound() {
        assertThat(RetiredWords.inPage(List.of(
                        "A Door and the `openDoor` method.",
                        "`Round` and SocketLife, but for one.",
                        "A client hears nothing.",
                        "Who has a token is accepted.")))
                .containsExactlyInAnyOrder(
                        "1: Door", "1: Door", "2: SocketLife", "2: `Round`", "2: but for", "3: hears", "4: Who has a");
    }

    @Test
    void otherWordsWithTheSameLettersAreNotFound() {
        assertThat(RetiredWords.inPage(List.of(
                        "outdoor Doorstep besides warehouse hearsay foretell",
                        "All round: an introduction, `Rounds` and SocketLifecycle",
                        "the client, but forever")))
                .isEmpty();
    }

    @Test
    void verbsInCodeAreNotFound() {
        assertThat(RetiredWords.inPage(List.of("```java", "emit(\"said\"); // the door", "```", "It says no.")))
                .containsExactlyInAnyOrder("2: door", "4: says");
    }

    @Test
    void listOfRetiredWordsIsExempt() {
        assertThat(retiredWords(List.of("# Terms", "door", LIST_OF_RETIRED_WORDS, "floor", "## Next", "goodbye")))
                .containsExactly("2: door", "6: goodbye");
    }

    /** Names of tests don't count: {@code `FrontDoorTest#sessionsAreLimited`}. */
    private static List<String> retiredWords(List<String> lines) {
        boolean[] exempt = {false};
        List<String> checked = lines.stream()
                .map(line -> {
                    if (line.startsWith("#")) {
                        exempt[0] = line.equals(LIST_OF_RETIRED_WORDS);
                    }
                    return exempt[0] ? "" : line.replaceAll("`\\w+(?:Test|Contract|Suite|Rules)(?:#\\w+)?`", "");
                })
                .toList();
        return RetiredWords.inPage(checked);
    }
}
