package dev.roost.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Every diagram has its text source, is rendered from it, and is shown on a page with a description. */
class DiagramsTest {
    private static final Path FOLDER = DocPages.ROOT.resolve("docs/diagrams");
    private static final Pattern IMAGE = Pattern.compile("!\\[([^\\]]*)]\\(([^)]+)\\)");
    private static final int SHORTEST_DESCRIPTION = 20;

    @Test
    void everyDiagramHasItsSource() throws IOException {
        assertThat(names(FOLDER, ".svg")).isNotEmpty().isEqualTo(names(FOLDER, ".txt"));
    }

    @Test
    void everyDiagramIsRenderedFromItsSource() throws Exception {
        assertThat(check(FOLDER)).isEmpty();
    }

    @Test
    void changedDiagramIsFound(@TempDir Path folder) throws Exception {
        for (String end : List.of(".txt", ".svg")) {
            Files.copy(FOLDER.resolve("layers" + end), folder.resolve("layers" + end));
        }
        assertThat(check(folder)).isEmpty();

        Files.writeString(folder.resolve("layers.svg"), "<svg/>");
        assertThat(check(folder)).contains("layers.svg: differs from layers.txt");
    }

    @Test
    void everyDiagramIsShownOnAPage() throws IOException {
        Set<String> shown = new TreeSet<>();
        for (Path page : DocPages.all()) {
            Matcher image = IMAGE.matcher(Files.readString(page));
            while (image.find()) {
                Path file = page.resolveSibling(image.group(2)).normalize();
                if (file.startsWith(FOLDER)) {
                    shown.add(file.getFileName().toString().replace(".svg", ""));
                }
            }
        }
        assertThat(shown).containsAll(names(FOLDER, ".svg"));
    }

    @Test
    void everyImageExistsAndIsDescribed() throws IOException {
        List<String> wrong = new ArrayList<>();
        for (Path page : DocPages.all()) {
            wrong.addAll(wrongImages(page, Files.readString(page)));
        }
        assertThat(wrong).isEmpty();
    }

    @Test
    void missingImageAndMissingDescriptionAreFound() {
        Path page = FOLDER.resolveSibling("page.md");

        assertThat(wrongImages(
                        page, "![](diagrams/layers.svg) ![A description that is long enough](diagrams/none.svg)"))
                .containsExactly(
                        "docs/page.md: ![](diagrams/layers.svg)",
                        "docs/page.md: ![A description that is long enough](diagrams/none.svg)");
        assertThat(wrongImages(page, "![A description that is long enough](diagrams/layers.svg)"))
                .isEmpty();
    }

    private static List<String> wrongImages(Path page, String text) {
        List<String> wrong = new ArrayList<>();
        Matcher image = IMAGE.matcher(text);
        while (image.find()) {
            boolean described = image.group(1).length() >= SHORTEST_DESCRIPTION;
            if (!described || !Files.exists(page.resolveSibling(image.group(2)))) {
                wrong.add(DocPages.ROOT.relativize(page) + ": " + image.group());
            }
        }
        return wrong;
    }

    private static Set<String> names(Path folder, String end) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith(end))
                    .map(name -> name.replace(end, ""))
                    .collect(Collectors.toCollection(TreeSet::new));
        }
    }

    /** Returns what the renderer reports about the diagrams of a folder. */
    private static String check(Path folder) throws IOException, InterruptedException {
        Path java = Path.of(System.getProperty("java.home"), "bin", "java");
        Process process = new ProcessBuilder(
                        java.toString(),
                        DocPages.ROOT.resolve("build/Diagrams.java").toString(),
                        "--check",
                        folder.toString())
                .redirectErrorStream(true)
                .start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return process.waitFor() == 0 ? "" : output;
    }
}
