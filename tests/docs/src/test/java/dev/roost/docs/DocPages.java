package dev.roost.docs;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** The Markdown pages of the repository: those in its root and those below {@code docs}. */
final class DocPages {
    static final Path ROOT = Path.of("..", "..").toAbsolutePath().normalize();

    private DocPages() {}

    /** Finds violations of one rule in the lines of a page, as {@code line: detail}. */
    interface Check {
        List<String> of(List<String> lines);
    }

    static List<Path> all() throws IOException {
        try (Stream<Path> root = Files.list(ROOT);
                Stream<Path> docs = Files.walk(ROOT.resolve("docs"))) {
            return Stream.concat(root, docs)
                    .filter(path -> path.toString().endsWith(".md"))
                    .sorted()
                    .toList();
        }
    }

    /** Returns the violations on all pages, as {@code page:line: detail}. */
    static List<String> violations(Check check) throws IOException {
        List<String> found = new ArrayList<>();
        for (Path page : all()) {
            for (String place : check.of(Files.readAllLines(page))) {
                found.add(ROOT.relativize(page) + ":" + place);
            }
        }
        return found;
    }
}
