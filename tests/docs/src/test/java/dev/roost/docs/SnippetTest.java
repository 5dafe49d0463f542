package dev.roost.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every Java snippet of the documentation is a file that compiles, or is equal to a file of the examples or applications. */
class SnippetTest {
    private static final Pattern SNIPPET = Pattern.compile("```java\n(.*?)```", Pattern.DOTALL);

    /** Matches the first line of a snippet that shows a file. */
    private static final Pattern EXAMPLE = Pattern.compile("\\A// ((?:examples|apps)/\\S+\\.java)\n");

    @TempDir
    private Path output;

    record Snippet(String where, String code) {
        /** Returns the file of the examples that the snippet shows; examples are compiled and tested in their own modules. */
        Optional<Path> example() {
            Matcher path = EXAMPLE.matcher(code);
            return path.find() ? Optional.of(DocPages.ROOT.resolve(path.group(1))) : Optional.empty();
        }

        @Override
        public String toString() {
            return where;
        }
    }

    static List<Snippet> examples() throws IOException {
        return all().stream().filter(each -> each.example().isPresent()).toList();
    }

    static List<Snippet> snippets() throws IOException {
        return all().stream().filter(each -> each.example().isEmpty()).toList();
    }

    private static List<Snippet> all() throws IOException {
        List<Snippet> snippets = new ArrayList<>();
        for (Path page : DocPages.all()) {
            Matcher matcher = SNIPPET.matcher(Files.readString(page));
            for (int number = 1; matcher.find(); number++) {
                snippets.add(new Snippet(DocPages.ROOT.relativize(page) + " #" + number, matcher.group(1)));
            }
        }
        return snippets;
    }

    @ParameterizedTest
    @MethodSource("snippets")
    void snippetCompiles(Snippet snippet) {
        assertThat(Snippets.compile(snippet.code(), output)).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("examples")
    void exampleIsTheFileThatIsTested(Snippet snippet) throws IOException {
        assertThat(snippet.code().substring(snippet.code().indexOf('\n') + 1))
                .isEqualTo(Files.readString(snippet.example().orElseThrow()));
    }

    @Test
    void aSnippetThatDoesNotCompileIsFound() {
        assertThat(Snippets.compile("class Broken { dev.roost.server.NoSuchType field; }", output))
                .contains("NoSuchType");
    }

    @Test
    void thereAreSnippetsInReadmeAndGuide() throws IOException {
        assertThat(snippets()).extracting(Snippet::where).contains("README.md #1", "docs/guide/server.md #1");
    }
}
