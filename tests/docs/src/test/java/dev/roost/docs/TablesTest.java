package dev.roost.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Tables and headings of the documentation have nothing twice, and the types that its maps of the code name exist. */
class TablesTest {
    private static final Path ROOT = Path.of("..", "..").toAbsolutePath().normalize();
    private static final Pattern CELL_END = Pattern.compile("(?<!\\\\)\\|");
    private static final Pattern TYPE = Pattern.compile("`([A-Z][A-Za-z0-9]*)(?:[.#][\\w.()]*)?`");

    @Test
    void noTableHasTwoRowsForOneThing() throws IOException {
        assertThat(of(TablesTest::repeatedRows)).isEmpty();
    }

    @Test
    void noPageHasAHeadingTwice() throws IOException {
        assertThat(of(TablesTest::repeatedHeadings)).isEmpty();
    }

    @Test
    void typesOfTheMapsExist() throws IOException {
        Set<String> types = new HashSet<>();
        try (Stream<Path> files = Files.walk(ROOT.resolve("modules"))) {
            files.map(path -> path.getFileName().toString())
                    .filter(name -> name.endsWith(".java"))
                    .forEach(name -> types.add(name.replace(".java", "")));
        }
        for (String page : List.of("docs/architecture.md", "docs/message-flow.md")) {
            List<String> named = typesOf(Files.readAllLines(ROOT.resolve(page)));
            assertThat(named).as(page).isNotEmpty().isSubsetOf(types);
        }
    }

    @Test
    void whatStandsTwiceIsFound() {
        List<String> page =
                List.of("# A", "", "| a | b |", "|---|---|", "| x | 1 |", "| | 2 |", "| | 3 |", "| x | 4 |", "# A");

        assertThat(repeatedRows(page)).containsExactly("8: x");
        assertThat(repeatedHeadings(page)).containsExactly("9: # A");
        assertThat(repeatedRows(List.of("| x |", "", "| x |"))).as("two tables").isEmpty();
        assertThat(repeatedRows(List.of("| `a \\| b` |", "| `a \\| c` |")))
                .as("escaped")
                .isEmpty();
    }

    private interface Check {
        List<String> of(List<String> lines);
    }

    private static List<String> of(Check check) throws IOException {
        List<String> found = new ArrayList<>();
        for (Path page : pages()) {
            for (String place : check.of(Files.readAllLines(page))) {
                found.add(ROOT.relativize(page) + ":" + place);
            }
        }
        return found;
    }

    private static List<String> repeatedRows(List<String> lines) {
        List<String> repeated = new ArrayList<>();
        Set<String> seen = new HashSet<>();
        for (int i = 0; i < lines.size(); i++) {
            String line = lines.get(i);
            if (!line.startsWith("|")) {
                seen.clear();
                continue;
            }
            String cell = CELL_END.split(line, -1)[1].strip();
            // An empty cell continues the row above; the line of dashes ends the head.
            if (!cell.matches("[-:]*") && !seen.add(cell)) {
                repeated.add(i + 1 + ": " + cell);
            }
        }
        return repeated;
    }

    private static List<String> repeatedHeadings(List<String> lines) {
        List<String> repeated = new ArrayList<>();
        Set<String> seen = new HashSet<>();
        boolean code = false;
        for (int i = 0; i < lines.size(); i++) {
            String line = lines.get(i);
            code ^= line.startsWith("```");
            if (!code && line.startsWith("#") && !seen.add(line)) {
                repeated.add(i + 1 + ": " + line);
            }
        }
        return repeated;
    }

    /** Those in tables; prose also names types of others. */
    private static List<String> typesOf(List<String> lines) {
        List<String> types = new ArrayList<>();
        for (String line : lines) {
            Matcher type = TYPE.matcher(line.startsWith("|") ? line : "");
            while (type.find()) {
                types.add(type.group(1));
            }
        }
        return types;
    }

    private static List<Path> pages() throws IOException {
        try (Stream<Path> docs = Files.walk(ROOT.resolve("docs"))) {
            return Stream.concat(Stream.of(ROOT.resolve("README.md"), ROOT.resolve("CONTRIBUTING.md")), docs)
                    .filter(path -> path.toString().endsWith(".md"))
                    .sorted()
                    .toList();
        }
    }
}
