package dev.roost.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import java.io.File;
import java.io.IOException;
import java.lang.module.Configuration;
import java.lang.module.FindException;
import java.lang.module.ModuleDescriptor;
import java.lang.module.ModuleFinder;
import java.lang.module.ModuleReference;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The published modules as modules of the Java platform. Each rule is also seen to fail. */
class ModulesTest {
    private static final Path PUBLISHED = Path.of("../../modules");
    private static final String ROOT = "dev.roost";

    /** The libraries of named modules that have no descriptor. */
    private static final Set<String> AUTOMATIC = Set.of("msgpack.core", "lettuce.core");

    private static final List<Path> CLASS_PATH = Stream.of(
                    System.getProperty("java.class.path").split(File.pathSeparator))
            .map(Path::of)
            .filter(Files::exists)
            .toList();
    private static final List<Path> MODULE_PATH =
            CLASS_PATH.stream().filter(entry -> module(entry).isPresent()).toList();
    private static final List<ModuleDescriptor> MODULES = MODULE_PATH.stream()
            .flatMap(entry -> module(entry).stream())
            .filter(module -> module.name().startsWith(ROOT + "."))
            .toList();
    private static final Set<String> EXPORTED = Set.copyOf(ModuleRules.exportedPackages(MODULES));

    @TempDir
    Path folder;

    private static Optional<ModuleDescriptor> module(Path entry) {
        try {
            return ModuleFinder.of(entry).findAll().stream()
                    .map(ModuleReference::descriptor)
                    .filter(module -> !module.isAutomatic() || AUTOMATIC.contains(module.name()))
                    .findFirst();
        } catch (FindException e) {
            return Optional.empty(); // a jar from whose name no module's name can be derived
        }
    }

    @Test
    void everyPublishedModuleHasAName() {
        assertThat(ModuleRules.unnamedModules(PUBLISHED)).containsExactly("roost-bom");
    }

    @Test
    void moduleWithoutNameIsFound() throws IOException {
        Files.createDirectories(folder.resolve("roost-named/src/main/java"));
        Files.createFile(folder.resolve("roost-named/src/main/java/module-info.java"));
        Files.writeString(folder.resolve("roost-named/pom.xml"), "<project/>");
        Files.createDirectory(folder.resolve("roost-unnamed"));
        Files.writeString(folder.resolve("roost-unnamed/pom.xml"), "<project/>");

        assertThat(ModuleRules.unnamedModules(folder)).containsExactly("roost-unnamed");
    }

    @Test
    void everyDescriptorIsOnTheModulePathOfThisTest() throws IOException {
        try (Stream<Path> published = Files.list(PUBLISHED)) {
            assertThat(published.filter(ModuleRules::hasDescriptor)).hasSameSizeAs(MODULES);
        }
    }

    @Test
    void everyModuleExportsItsContracts() {
        assertThat(EXPORTED)
                .containsExactlyInAnyOrder(
                        "dev.roost.protocol",
                        "dev.roost.engine",
                        "dev.roost.engine.http",
                        "dev.roost.engine.memory",
                        "dev.roost.engine.spi",
                        "dev.roost.server",
                        "dev.roost.server.adapter",
                        "dev.roost.server.cluster",
                        "dev.roost.server.spi",
                        "dev.roost.gateway",
                        "dev.roost.gateway.spi",
                        "dev.roost.validation",
                        "dev.roost.jackson",
                        "dev.roost.msgpack",
                        "dev.roost.netty",
                        "dev.roost.netty.warmup",
                        "dev.roost.redis",
                        "dev.roost.servlet",
                        "dev.roost.test",
                        "dev.roost.tck");
    }

    @Test
    void noModuleExportsItsImplementation() {
        assertThat(ModuleRules.exportedRuntimePackages(MODULES)).isEmpty();
    }

    @Test
    void exportedImplementationIsFound() {
        ModuleDescriptor planted = ModuleDescriptor.newModule("planted")
                .exports("planted.runtime.http")
                .exports("planted.runtimes")
                .exports("planted.runtime", Set.of("friend"))
                .build();

        assertThat(ModuleRules.exportedRuntimePackages(List.of(planted))).containsExactly("planted.runtime.http");
    }

    @Test
    void exportedTypesExposeExportedTypes() {
        ModuleRules.exportedTypesExposeExportedTypes(ROOT, EXPORTED)
                .check(new ClassFileImporter()
                        .withImportOption(new ImportOption.DoNotIncludeTests())
                        .importPackages(ROOT));
    }

    @Test
    void exposedImplementationIsFound() {
        ArchRule rule = ModuleRules.exportedTypesExposeExportedTypes("planted.modules", Set.of("planted.modules.api"));

        assertThat(rule.evaluate(new ClassFileImporter().importPackages("planted.modules"))
                        .getFailureReport()
                        .getDetails())
                .anyMatch(text -> text.startsWith("planted.modules.api.Exposes exposes"))
                .anyMatch(text -> text.contains("Exposes.field "))
                .anyMatch(text -> text.contains("Exposes.returned("))
                .anyMatch(text -> text.contains("Exposes.parameter("))
                .anyMatch(text -> text.contains("Exposes.thrown("))
                .anyMatch(text -> text.contains("Exposes.argument("))
                .anyMatch(text -> text.contains("Exposes.bound("))
                .allMatch(text -> text.contains(" exposes planted.modules.runtime."))
                .noneMatch(text -> text.contains("fine"));
    }

    /** Finds missing modules, packages that two modules contain, and cycles. */
    @Test
    void everyModuleIsResolved() {
        Set<String> names = MODULES.stream().map(ModuleDescriptor::name).collect(Collectors.toSet());

        Configuration resolved = ModuleLayer.boot()
                .configuration()
                .resolve(ModuleFinder.of(MODULE_PATH.toArray(Path[]::new)), ModuleFinder.of(), names);

        assertThat(resolved.modules()).extracting(module -> module.name()).containsAll(names);
    }

    /** The client's files are found on the class path, outside the module that reads them. */
    @Test
    void serverHandlesARequestOnTheModulePath() throws IOException, InterruptedException {
        Path output = folder.resolve("output");
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "--module-path",
                        joined(MODULE_PATH.stream()),
                        "--add-modules",
                        "dev.roost.netty,dev.roost.jackson,java.net.http",
                        "--class-path",
                        joined(CLASS_PATH.stream().filter(ModulesTest::isTestOrClientBundle)),
                        PollingMain.class.getName())
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
        try {
            assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        } finally {
            process.destroyForcibly();
        }

        assertThat(Files.readString(output, StandardCharsets.UTF_8))
                .contains("module dev.roost.server, module dev.roost.netty")
                .contains("0{\"sid\":\"")
                .contains("script: 200");
    }

    private static String joined(Stream<Path> paths) {
        return paths.map(path -> path.toAbsolutePath().toString()).collect(Collectors.joining(File.pathSeparator));
    }

    private static boolean isTestOrClientBundle(Path entry) {
        return entry.endsWith("test-classes") || entry.toString().contains("roost-client-bundle");
    }
}
