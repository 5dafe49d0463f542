package dev.roost.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Checks the rules about dependencies; {@link PlantedViolationTest} shows that violations are found. */
class ArchitectureTest {
    private static final String ROOT = "dev.roost";
    private static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages(ROOT);

    /** Without classes every rule would hold. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "protocol",
                "engine",
                "engine.spi",
                "server",
                "server.spi",
                "server.adapter",
                "server.cluster",
                "server.runtime.connection",
                "gateway",
                "netty",
                "servlet",
                "jackson",
                "msgpack",
                "redis",
                "redis.bus",
                "redis.stream",
                "redis.wire",
                "validation",
                "spring",
                "spring.cluster",
                "spring.csrf",
                "spring.security",
                "spring.test"
            })
    void classesOfEachPartAreChecked(String part) {
        assertThat(CLASSES).extracting(JavaClass::getPackageName).contains(ROOT + "." + part);
    }

    @Test
    void layersUseOnlyLayersBelow() {
        ArchitectureRules.layersUseOnlyLayersBelow(ROOT).check(CLASSES);
    }

    @Test
    void protocolUsesNeitherThreadsNorIo() {
        ArchitectureRules.protocolUsesNeitherThreadsNorIo(ROOT).check(CLASSES);
    }

    @Test
    void packagesHaveNoCycles() {
        ArchitectureRules.packagesHaveNoCycles(ROOT).check(CLASSES);
    }

    @Test
    void nettyIsUsedByItsModuleOnly() {
        ArchitectureRules.nettyIsUsedByItsModuleOnly(ROOT).check(CLASSES);
    }

    @Test
    void servletsAreUsedByTheirModuleOnly() {
        ArchitectureRules.servletsAreUsedByTheirModuleOnly(ROOT).check(CLASSES);
    }

    @Test
    void springIsUsedBySpringModulesOnly() {
        ArchitectureRules.springIsUsedBySpringModulesOnly(ROOT).check(CLASSES);
    }

    @Test
    void springSecurityIsUsedByItsModuleOnly() {
        ArchitectureRules.springSecurityIsUsedByItsModuleOnly(ROOT).check(CLASSES);
    }

    @Test
    void testModulesAreUsedByTestModulesOnly() {
        ArchitectureRules.testModulesAreUsedByTestModulesOnly(ROOT).check(CLASSES);
    }

    @Test
    void jacksonIsUsedByItsModulesOnly() {
        ArchitectureRules.jacksonIsUsedByItsModulesOnly(ROOT).check(CLASSES);
    }

    @Test
    void messagePackIsUsedByItsModuleOnly() {
        ArchitectureRules.messagePackIsUsedByItsModuleOnly(ROOT).check(CLASSES);
    }

    @Test
    void integrationsUseOnlyTheirLayer() {
        ArchitectureRules.integrationsUseOnlyTheirLayer(ROOT).check(CLASSES);
    }

    @Test
    void packetsAreRecords() {
        ArchitectureRules.packetsAreRecords(ROOT).check(CLASSES);
    }

    @Test
    void protocolAndEngineNeverBlock() {
        ArchitectureRules.protocolAndEngineNeverBlock(ROOT).check(CLASSES);
    }

    @Test
    void packagesAreNullMarked() {
        ArchitectureRules.packagesAreNullMarked(ROOT).check(CLASSES);
    }

    @Test
    void packagesUseOnlyPackagesBelow() {
        ModuleArrows.packagesUseOnlyPackagesBelow(ROOT).check(CLASSES);
    }
}
