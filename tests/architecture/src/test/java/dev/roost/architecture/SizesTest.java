package dev.roost.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Checks the limits of packages and files, and that violations are found. */
class SizesTest {
    private static final Path ROOT = Path.of("..", "..").toAbsolutePath().normalize();
    private static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("dev.roost");

    @Test
    void classesOfAPackageFormOnlySmallCycles() {
        assertThat(CLASSES).hasSizeGreaterThan(500);
        assertThat(Sizes.cyclesOfClasses(CLASSES)).isEmpty();
    }

    @Test
    void largeCycleIsFound() {
        assertThat(Sizes.cyclesOfClasses(planted("planted.rings")))
                .singleElement()
                .asString()
                .startsWith("cycle of 6 classes")
                .contains("planted.rings.One", "planted.rings.Six")
                .doesNotContain("Outside", "Marker");
    }

    @Test
    void packagesHaveFewFiles() {
        assertThat(Sizes.largePackages(CLASSES)).isEmpty();
    }

    @Test
    void largePackageIsFound() {
        assertThat(Sizes.largePackages(planted("planted.crowds")))
                .containsExactly("planted.crowds: 31 files (expected: at most 30)");
    }

    @Test
    void filesHaveFewLines() {
        for (String folder : List.of("modules", "apps", "examples", "tests", "build")) {
            assertThat(Sizes.longFiles(ROOT.resolve(folder))).as(folder).isEmpty();
        }
    }

    @Test
    void longFileIsFoundExceptInBuildOutput(@TempDir Path folder) throws IOException {
        Files.writeString(folder.resolve("Long.java"), "\n".repeat(401));
        Files.writeString(folder.resolve("Short.java"), "\n".repeat(400));
        Files.createDirectory(folder.resolve("target"));
        Files.writeString(folder.resolve("target/Generated.java"), "\n".repeat(401));

        assertThat(Sizes.longFiles(folder)).containsExactly("Long.java: 401 lines (expected: at most 400)");
    }

    private static JavaClasses planted(String root) {
        return new ClassFileImporter().importPackages(root);
    }
}
