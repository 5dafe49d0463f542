package dev.roost.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
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

    private static final Pattern COMPACT_CONSTRUCTOR = Pattern.compile(" *public \\w+ \\{");
    private static final Pattern TOTAL = Pattern.compile("\\d+ warnings?");

    @TempDir
    private Path output;

    /** The Spring modules have no descriptor. */
    private static final Map<String, String> AUTOMATIC_MODULES = Map.of(
            "roost-spring-boot", "dev.roost.spring",
            "roost-spring-boot-test", "dev.roost.spring.test",
            "roost-spring-security", "dev.roost.spring.security");

    record Module(String name, List<Path> packages) {
        @Override
        public String toString() {
            return name;
        }
    }

    /** Returns the modules with their exported packages. */
    static List<Module> modules() throws IOException {
        List<Module> modules = new ArrayList<>();
        try (Stream<Path> folders = Files.list(DocPages.ROOT.resolve("modules"))) {
            for (Path folder : folders.sorted().toList()) {
                List<Path> packages = exported(folder).stream()
                        .map(name -> folder.resolve("src/main/java").resolve(name.replace('.', '/')))
                        .toList();
                if (!packages.isEmpty()) {
                    modules.add(new Module(folder.getFileName().toString(), packages));
                }
            }
        }
        return modules;
    }

    private static List<String> exported(Path folder) throws IOException {
        String automatic = AUTOMATIC_MODULES.get(folder.getFileName().toString());
        if (automatic != null) {
            return List.of(automatic);
        }
        List<String> names = new ArrayList<>();
        for (String sources : List.of("src/main/java", "src/module/java")) {
            Path descriptor = folder.resolve(sources).resolve("module-info.java");
            if (Files.exists(descriptor)) {
                Matcher exports = EXPORT.matcher(Files.readString(descriptor));
                while (exports.find()) {
                    names.add(exports.group(1));
                }
            }
        }
        return names;
    }

    @ParameterizedTest
    @MethodSource("modules")
    void javadocOfExportedPackagesIsComplete(Module module) throws IOException {
        List<Path> files = new ArrayList<>();
        for (Path folder : module.packages()) {
            try (Stream<Path> all = Files.list(folder)) {
                all.filter(file -> file.toString().endsWith(".java")).forEach(files::add);
            }
        }

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
        return withoutCompactConstructors(messages.toString().lines().toList());
    }

    /** Drops what DocLint of JDK 17 misses at compact constructors: their parameters are documented by the record. */
    private static String withoutCompactConstructors(List<String> lines) {
        StringBuilder kept = new StringBuilder();
        for (int i = 0; i < lines.size(); i++) {
            boolean compact = lines.get(i).contains("warning: no @param")
                    && i + 1 < lines.size()
                    && COMPACT_CONSTRUCTOR.matcher(lines.get(i + 1)).matches();
            if (compact) {
                i += 2;
            } else if (!TOTAL.matcher(lines.get(i)).matches()) {
                kept.append(lines.get(i)).append('\n');
            }
        }
        return kept.toString();
    }
}
