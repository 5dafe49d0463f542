package dev.roost.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** {@code roost-bom} lists every module that is published, and has the versions of the project. */
class BomTest {
    private static final Path ROOT = Path.of("../..");
    private static final Pattern ARTIFACT =
            Pattern.compile("<artifactId>(roost-[a-z-]+)</artifactId>\\s*<version>\\$\\{project\\.version}</version>");
    private static final Pattern VERSION = Pattern.compile("<version>([^<$]+)</version>");

    private final String bom = pom(ROOT.resolve("modules/roost-bom"));

    private static String pom(Path module) {
        try {
            return Files.readString(module.resolve("pom.xml"));
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void bomListsEveryModule() throws IOException {
        try (Stream<Path> modules = Files.list(ROOT.resolve("modules"))) {
            List<String> published = modules.filter(module -> Files.exists(module.resolve("pom.xml")))
                    .map(module -> module.getFileName().toString())
                    .filter(name -> !name.equals("roost-bom"))
                    .toList();

            assertThat(ARTIFACT.matcher(bom).results().map(match -> match.group(1)))
                    .containsExactlyInAnyOrderElementsOf(published);
        }
    }

    @Test
    void bomHasTheVersionOfTheProject() {
        assertThat(firstVersion(bom)).isEqualTo(firstVersion(pom(ROOT)));
    }

    /** {@code mvn spring-boot:run} in the root looks for the plugin in each module, and the BOM has no parent that knows it. */
    @Test
    void bomHasTheSpringBootPluginOfTheProject() {
        String managed = pom(ROOT).replaceFirst("(?s).*<spring-boot.version>([^<]+)<.*", "$1");

        assertThat(bom)
                .containsPattern("spring-boot-maven-plugin</artifactId>\\s*<version>" + Pattern.quote(managed) + "<");
    }

    private static String firstVersion(String pom) {
        return VERSION.matcher(pom)
                .results()
                .map((MatchResult match) -> match.group(1))
                .findFirst()
                .orElseThrow();
    }
}
