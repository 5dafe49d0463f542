package dev.roost.conformance.hostile;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The table of the documentation has the number of inputs of each class. */
class HostileInputsPageTest {
    private static final Path PAGE = Path.of("..", "..", "docs", "guide", "hardening.md");
    private static final Pattern SECTION = Pattern.compile("## Hostile inputs in CI\n(.*?)\n## ", Pattern.DOTALL);
    private static final Pattern ROW = Pattern.compile("(?m)^\\| ([^|]+) \\| (\\d+) \\|$");
    private static final int AT_LEAST = 150;

    @Test
    void pageHasTheNumberOfEachClass() throws IOException {
        List<String> expected = new ArrayList<>();
        for (InputClass kind : InputClass.values()) {
            expected.add(kind.title() + ": " + count(kind));
        }
        expected.add("all: " + HostileInputs.all().size());

        assertThat(rows()).isEqualTo(expected);
    }

    private static long count(InputClass kind) {
        return HostileInputs.all().stream()
                .filter(input -> input.kind() == kind)
                .count();
    }

    private static List<String> rows() throws IOException {
        Matcher section = SECTION.matcher(Files.readString(PAGE));
        assertThat(section.find()).isTrue();
        return ROW.matcher(section.group(1))
                .results()
                .map(row -> row.group(1) + ": " + row.group(2))
                .toList();
    }

    @Test
    void inputsAreManyAndDiffer() {
        assertThat(HostileInputs.all()).hasSizeGreaterThan(AT_LEAST);
        assertThat(HostileInputs.all()).extracting(HostileInput::identity).doesNotHaveDuplicates();
        assertThat(HostileInputs.all()).extracting(HostileInput::toString).doesNotHaveDuplicates();
    }

    @Test
    void differencesOfContainersBelongToInputs() {
        List<String> names =
                HostileInputs.all().stream().map(HostileInput::toString).toList();
        for (TransportModule module : TransportModule.values()) {
            assertThat(names).containsAll(module.differences().keySet());
        }
    }
}
