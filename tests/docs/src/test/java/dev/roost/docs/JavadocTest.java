package dev.roost.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.tools.DocumentationTool;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The Javadoc of all packages that modules export is complete and correct: the checks of DocLint, all of them. */
class JavadocTest {
    private static final Pattern EXPORT = Pattern.compile("(?m)^ *exports ([\\w.]+)");

    @TempDir
    private Path output;

    /** Returns the folders with a module descriptor. */
    static List<Path> modules() throws IOException {
        try (Stream<Path> folders = Files.list(DocPages.ROOT.resolve("modules"))) {
            return folders.map(folder -> folder.resolve("src/main/java"))
                    .filter(sources -> Files.exists(sources.resolve("module-info.java")))
                    .sorted()
                    .toList();
        }
    }

    @ParameterizedTest
    @MethodSource("modules")
    void javadocOfExportedPackagesIsComplete(Path sources) throws IOException {
        List<Path> files = exportedFiles(sources);

        assertThat(files).isNotEmpty();
        assertThat(warnings(files)).isEmpty();
    }

    @Test
    void allModulesAreChecked() throws IOException {
        assertThat(modules()).hasSizeGreaterThan(10);
    }

    @Test
    void missingCommentIsFound(@TempDir Path folder) throws IOException {
        Path file = Files.writeString(folder.resolve("Bare.java"), "public class Bare { public void run() {} }");

        assertThat(warnings(List.of(file))).contains("no comment");
    }

    private static List<Path> exportedFiles(Path sources) throws IOException {
        List<Path> files = new ArrayList<>();
        Matcher exports = EXPORT.matcher(Files.readString(sources.resolve("module-info.java")));
        while (exports.find()) {
            try (Stream<Path> all = Files.list(sources.resolve(exports.group(1).replace('.', '/')))) {
                all.filter(file -> file.toString().endsWith(".java")).forEach(files::add);
            }
        }
        return files;
    }

    private String warnings(List<Path> files) throws IOException {
        DocumentationTool javadoc = ToolProvider.getSystemDocumentationTool();
        StringWriter messages = new StringWriter();
        try (StandardJavaFileManager manager = javadoc.getStandardFileManager(null, null, null)) {
            List<String> options = List.of(
                    "-Xdoclint:all",
                    "-Xmaxwarns",
                    "1000",
                    "-quiet",
                    "-encoding",
                    "UTF-8",
                    "-protected",
                    "-classpath",
                    System.getProperty("java.class.path"),
                    "-d",
                    output.toString());
            javadoc.getTask(messages, manager, null, null, options, manager.getJavaFileObjectsFromPaths(files))
                    .call();
        }
        return messages.toString();
    }
}
