package dev.roost.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Tables have no repeated first cell and no empty cell, headings are unique on their page, and types in the maps of the code exist. */
class TablesTest {
    private static final Pattern CELL_END = Pattern.compile("(?<!\\\\)\\|");
    private static final Pattern TYPE = Pattern.compile("`([A-Z][A-Za-z0-9]*)(?:[.#][\\w.()]*)?`");
    private static final String HEAD_END = "[-:| ]+";

    @Test
    void firstCellOfARowIsUniqueInItsTable() throws IOException {
        assertThat(DocPages.violations(TablesTest::repeatedRows)).isEmpty();
    }

    @Test
    void noCellIsEmpty() throws IOException {
        assertThat(DocPages.violations(TablesTest::emptyCells)).isEmpty();
    }

    @Test
    void headingIsUniqueOnItsPage() throws IOException {
        assertThat(DocPages.violations(TablesTest::repeatedHeadings)).isEmpty();
    }

    @Test
    void typesOfTheMapsExist() throws IOException {
        Set<String> types = new HashSet<>();
        for (String folder : List.of("modules", "tests/architecture")) {
            try (Stream<Path> files = Files.walk(DocPages.ROOT.resolve(folder))) {
                files.map(path -> path.getFileName().toString())
                        .filter(name -> name.endsWith(".java"))
                        .forEach(name -> types.add(name.replace(".java", "")));
            }
        }
        for (String page : List.of("docs/architecture.md", "docs/message-flow.md")) {
            List<String> named = typesOf(Files.readAllLines(DocPages.ROOT.resolve(page)));
            assertThat(named).as(page).isNotEmpty().isSubsetOf(types);
        }
    }

    @Test
    void plantedViolationsAreFound() {
        List<String> page =
                List.of("# A", "", "| a | b |", "|---|---|", "| x | 1 |", "| | 2 |", "| y | |", "| x | 4 |", "# A");

        assertThat(repeatedRows(page)).containsExactly("8: x");
        assertThat(emptyCells(page)).containsExactly("6: | | 2 |", "7: | y | |");
        assertThat(repeatedHeadings(page)).containsExactly("9: # A");
    }

    @Test
    void correctTablesHaveNoViolations() {
        assertThat(repeatedRows(List.of("| x |", "", "| x |"))).as("two tables").isEmpty();
        assertThat(repeatedRows(List.of("| `a \\| b` |", "| `a \\| c` |")))
                .as("escaped")
                .isEmpty();
        assertThat(emptyCells(List.of("| a | b |", "|---|:-:|", "| x | – |"))).isEmpty();
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
            String cell = cells(line).get(0);
            if (!cell.isEmpty() && !line.matches(HEAD_END) && !seen.add(cell)) {
                repeated.add(i + 1 + ": " + cell);
            }
        }
        return repeated;
    }

    private static List<String> emptyCells(List<String> lines) {
        List<String> found = new ArrayList<>();
        for (int i = 0; i < lines.size(); i++) {
            String line = lines.get(i);
            if (line.startsWith("|") && cells(line).contains("")) {
                found.add(i + 1 + ": " + line);
            }
        }
        return found;
    }

    private static List<String> cells(String row) {
        String[] parts = CELL_END.split(row.strip(), -1);
        return Arrays.stream(parts, 1, parts.length - 1).map(String::strip).toList();
    }

    private static List<String> repeatedHeadings(List<String> lines) {
        List<String> repeated = new ArrayList<>();
        Set<String> seen = new HashSet<>();
        boolean code = false;
        for (int i = 0; i < lines.size(); i++) {
            String line = lines.get(i);
            code ^= line.startsWith("```");
            if (!code && line.startsWith("#") && !line.startsWith("###") && !seen.add(line)) {
                repeated.add(i + 1 + ": " + line);
            }
        }
        return repeated;
    }

    /** Returns the types named in tables; prose also names types of other projects. */
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
}
