package dev.roost.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.StringWriter;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every Java snippet of the documentation is a whole file, and compiles; or is one of the examples, or of the applications, word for word. */
class SnippetTest {
    private static final Path ROOT = Path.of("..", "..").toAbsolutePath().normalize();
    private static final Pattern SNIPPET = Pattern.compile("```java\n(.*?)```", Pattern.DOTALL);
    private static final Pattern CLASS_NAME = Pattern.compile("(?m)^(?:public )?(?:class|interface|record) (\\w+)");

    /** The first line of a snippet that is an example. */
    private static final Pattern EXAMPLE = Pattern.compile("\\A// ((?:examples|apps)/\\S+\\.java)\n");

    @TempDir
    private Path output;

    record Snippet(String where, String code) {
        /** Where it is among the examples; they are compiled and tested there. */
        Optional<Path> example() {
            Matcher path = EXAMPLE.matcher(code);
            return path.find() ? Optional.of(ROOT.resolve(path.group(1))) : Optional.empty();
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
        for (Path page : pages()) {
            Matcher matcher = SNIPPET.matcher(Files.readString(page));
            for (int number = 1; matcher.find(); number++) {
                snippets.add(new Snippet(ROOT.relativize(page) + " #" + number, matcher.group(1)));
            }
        }
        return snippets;
    }

    private static List<Path> pages() throws IOException {
        try (Stream<Path> docs = Files.walk(ROOT.resolve("docs"))) {
            return Stream.concat(Stream.of(ROOT.resolve("README.md")), docs)
                    .filter(path -> path.toString().endsWith(".md"))
                    .sorted()
                    .toList();
        }
    }

    @ParameterizedTest
    @MethodSource("snippets")
    void snippetCompiles(Snippet snippet) {
        assertThat(compile(snippet.code())).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("examples")
    void exampleIsTheFileThatIsTested(Snippet snippet) throws IOException {
        assertThat(snippet.code().substring(snippet.code().indexOf('\n') + 1))
                .isEqualTo(Files.readString(snippet.example().orElseThrow()));
    }

    @Test
    void aSnippetThatDoesNotCompileIsFound() {
        assertThat(compile("class Broken { dev.roost.server.NoSuchType field; }"))
                .contains("NoSuchType");
    }

    @Test
    void thereAreSnippetsInReadmeAndGuide() throws IOException {
        assertThat(snippets()).extracting(Snippet::where).contains("README.md #1", "docs/guide/server.md #1");
    }

    /** What the compiler has to say about a file. */
    private String compile(String code) {
        Matcher name = CLASS_NAME.matcher(code);
        assertThat(name.find()).as("a class in: %s", code).isTrue();
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        StringWriter messages = new StringWriter();
        List<String> options = List.of(
                "-proc:none", "-parameters", "-d", output.toString(), "-cp", System.getProperty("java.class.path"));
        boolean compiled = compiler.getTask(
                        messages, null, null, options, null, List.of(new Source(name.group(1), code)))
                .call();
        return compiled ? "" : messages.toString();
    }

    private static final class Source extends SimpleJavaFileObject {
        private final String code;

        Source(String className, String code) {
            super(URI.create("string:///" + className + ".java"), JavaFileObject.Kind.SOURCE);
            this.code = code;
        }

        @Override
        public CharSequence getCharContent(boolean ignoreEncodingErrors) {
            return code;
        }
    }
}
