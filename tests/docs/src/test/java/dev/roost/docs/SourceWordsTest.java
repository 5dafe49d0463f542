package dev.roost.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Production code, with its comments and messages, has none of the retired names, words and phrases. */
class SourceWordsTest {
    private static final Set<String> SKIPPED = Set.of("target", "node_modules", "test", ".git");

    /** Returns the modules that have production code. */
    static List<String> modules() throws IOException {
        List<String> modules = new ArrayList<>();
        for (Path file : sources(DocPages.ROOT)) {
            String module = moduleOf(file);
            if (!modules.contains(module)) {
                modules.add(module);
            }
        }
        return modules;
    }

    @ParameterizedTest
    @MethodSource("modules")
    void moduleHasNoRetiredWords(String module) throws IOException {
        List<String> found = violations(module, RetiredWords::inSource);
        for (Path file : sources(DocPages.ROOT.resolve(module))) {
            String path = DocPages.ROOT.relativize(file).toString();
            String name = file.getFileName().toString().replaceFirst("\\..*", "");
            if (RetiredWords.NAMES.contains(name) || RetiredWords.TYPES.contains(name)) {
                found.add(path + ": name of the file");
            }
        }
        assertThat(found).isEmpty();
    }

    /** In a chat, people say something; the published modules have no people. */
    @ParameterizedTest
    @MethodSource("publishedModules")
    void publishedModuleHasNoVerbsOfPeople(String module) throws IOException {
        assertThat(violations(module, RetiredWords::verbsInSource)).isEmpty();
    }

    static List<String> publishedModules() throws IOException {
        return modules().stream()
                .filter(module -> module.startsWith("modules/"))
                .toList();
    }

    @Test
    void plantedViolationsAreFound() {
        assertThat(RetiredWords.inSource(List.of(
                        "/** Leaves it to the front desk. */",
                        "final class Round { SocketLife life; }",
                        "    log.warn(\"closed but for one\");",
                        "    void sayGoodbye() {}",
                        "    int floor = Math.floor(x) + map.floorKey(2);",
                        "export function Said(props: Props) {")))
                .containsExactly(
                        "1: front desk",
                        "2: SocketLife",
                        "2: class Round",
                        "3: but for",
                        "4: Goodbye",
                        "5: floor",
                        "6: function Said");
        assertThat(RetiredWords.verbsInSource(List.of("// tells the client", "void hearAll() {}", "retold saying2")))
                .containsExactly("1: tells", "2: hear", "3: saying");
    }

    @Test
    void allModulesAreChecked() throws IOException {
        assertThat(modules()).contains("modules/roost-server", "modules/roost-spring-boot", "apps/chat");
    }

    private static List<String> violations(String module, DocPages.Check check) throws IOException {
        List<String> found = new ArrayList<>();
        for (Path file : sources(DocPages.ROOT.resolve(module))) {
            for (String place : check.of(Files.readAllLines(file))) {
                found.add(DocPages.ROOT.relativize(file) + ":" + place);
            }
        }
        return found;
    }

    private static String moduleOf(Path file) {
        String path = DocPages.ROOT.relativize(file).toString();
        return path.replaceFirst("/(?:src|web)/.*", "");
    }

    /** Returns the Java files below {@code src/main}, and the TypeScript files of a page. */
    private static List<Path> sources(Path top) throws IOException {
        List<Path> files = new ArrayList<>();
        Files.walkFileTree(top, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) {
                String name = folder.getFileName().toString();
                return SKIPPED.contains(name) ? FileVisitResult.SKIP_SUBTREE : FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
                String path = file.toString();
                boolean java = path.endsWith(".java") && path.contains("/src/main/");
                boolean script = path.contains("/web/src/") && path.matches(".*\\.tsx?");
                if (java || script) {
                    files.add(file);
                }
                return FileVisitResult.CONTINUE;
            }
        });
        files.sort(null);
        return files;
    }
}
