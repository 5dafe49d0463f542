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
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The examples in Javadoc comments compile, and the types that applications begin with have one. An example is a class, or statements
 * or members of a class after import declarations.
 */
class JavadocExamplesTest {
    private static final Pattern EXAMPLE = Pattern.compile("(?m)<pre>\\{@code\\n((?: *\\*.*\\n)*?) *\\* ?}</pre>");
    private static final Pattern MARGIN = Pattern.compile("(?m)^ *\\* ?");
    private static final Pattern IMPORTS = Pattern.compile("\\A\\s*(?:import [^;]+;\\s*)*");

    @TempDir
    private Path output;

    record Example(String where, String code) {
        @Override
        public String toString() {
            return where;
        }
    }

    static List<Example> examples() throws IOException {
        List<Example> examples = new ArrayList<>();
        for (Path file : sources()) {
            examples.addAll(examplesOf(file));
        }
        return examples;
    }

    /** Returns the annotations of gateways. */
    static List<String> annotations() throws IOException {
        List<String> names = new ArrayList<>();
        for (Path file : sources()) {
            boolean gateway = file.getParent().endsWith("dev/roost/gateway");
            if (gateway && Files.readString(file).contains("public @interface ")) {
                names.add(file.getFileName().toString().replace(".java", ""));
            }
        }
        return names;
    }

    @ParameterizedTest
    @MethodSource("examples")
    void exampleCompiles(Example example) {
        assertThat(compile(example.code())).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("annotations")
    @ValueSource(
            strings = {
                "RoostServer",
                "Namespace",
                "Socket",
                "Event",
                "BroadcastOperator",
                "Guard",
                "Pipe",
                "Interceptor",
                "ExceptionFilter",
                "NettyServer",
                "EngineOptions",
                "ServerOptions",
                "InMemoryServer",
                "Adapter",
                "Parser"
            })
    void entryTypeHasAnExample(String type) throws IOException {
        Optional<Path> file =
                sources().stream().filter(path -> path.endsWith(type + ".java")).findFirst();

        assertThat(file).isPresent();
        assertThat(examplesOf(file.orElseThrow())).isNotEmpty();
    }

    @Test
    void examplesOfACommentAreFound() {
        String comment = """
                /**
                 * A type.
                 *
                 * <pre>{@code
                 * import java.util.List;
                 *
                 * List<String> names = List.of();
                 * }</pre>
                 *
                 * <pre>
                 *   A -> B
                 * </pre>
                 */
                """;

        List<String> found = codeOf(comment);

        assertThat(found).containsExactly("import java.util.List;\n\nList<String> names = List.of();\n");
        assertThat(compile(found.get(0))).isEmpty();
    }

    @Test
    void brokenExampleIsFound() {
        assertThat(compile("import dev.roost.server.RoostServer;\nRoostServer.noSuchMethod();\n"))
                .contains("noSuchMethod");
    }

    private static List<Example> examplesOf(Path file) throws IOException {
        List<Example> examples = new ArrayList<>();
        for (String code : codeOf(Files.readString(file))) {
            examples.add(new Example(DocPages.ROOT.relativize(file) + " #" + (examples.size() + 1), code));
        }
        return examples;
    }

    private static List<String> codeOf(String source) {
        List<String> found = new ArrayList<>();
        Matcher example = EXAMPLE.matcher(source);
        while (example.find()) {
            found.add(MARGIN.matcher(example.group(1)).replaceAll("").replace("{@literal @}", "@"));
        }
        return found;
    }

    /** Returns the messages of the compiler for an example that is a class, statements, or members of a class. */
    private String compile(String code) {
        if (Snippets.isClass(code)) {
            return Snippets.compile(code, output);
        }
        Matcher imports = IMPORTS.matcher(code);
        int end = imports.find() ? imports.end() : 0;
        String rest = code.substring(end);
        String statements = "void run() throws Exception {\n" + rest + "}\n";
        String messages = Snippets.compile(code.substring(0, end) + "class Example {\n" + statements + "}\n", output);
        boolean members = Snippets.compile(code.substring(0, end) + "class Example {\n" + rest + "}\n", output)
                .isEmpty();
        return members ? "" : messages;
    }

    @Test
    void exampleMayBeAMember() {
        assertThat(compile("import java.util.List;\n\nint size(List<String> list) {\n    return list.size();\n}\n"))
                .isEmpty();
    }

    /** Returns the Java files of the published modules. */
    private static List<Path> sources() throws IOException {
        try (Stream<Path> files = Files.walk(DocPages.ROOT.resolve("modules"))) {
            return files.filter(path -> path.toString().matches(".*/src/(?:main|engine)/.*\\.java"))
                    .filter(path -> !path.toString().contains("/target/"))
                    .sorted()
                    .collect(Collectors.toList());
        }
    }
}
