package dev.roost.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The house keeps its rules; {@link PlantedViolationTest} shows that each of them can be broken. */
class ArchitectureTest {
    private static final String ROOT = "dev.roost";
    private static final JavaClasses HOUSE = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages(ROOT);

    /** Rules about nothing would hold. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "protocol",
                "engine",
                "engine.spi",
                "server",
                "server.spi",
                "gateway",
                "netty",
                "servlet",
                "jackson",
                "msgpack",
                "validation",
                "spring",
                "spring.csrf",
                "spring.security",
                "spring.test"
            })
    void houseIsLookedAt(String part) {
        assertThat(HOUSE).extracting(JavaClass::getPackageName).contains(ROOT + "." + part);
    }

    @Test
    void floorsKnowOnlyTheFloorsBelow() {
        HouseRules.floorsKnowOnlyTheFloorsBelow(ROOT).check(HOUSE);
    }

    @Test
    void protocolTouchesNoConcurrencyAndNoInputOrOutput() {
        HouseRules.protocolTouchesNoConcurrencyAndNoInputOrOutput(ROOT).check(HOUSE);
    }

    @Test
    void packagesHaveNoCycles() {
        HouseRules.packagesHaveNoCycles(ROOT).check(HOUSE);
    }

    @Test
    void nettyIsSeenByItsDoorOnly() {
        HouseRules.nettyIsSeenByItsDoorOnly(ROOT).check(HOUSE);
    }

    @Test
    void servletsAreSeenByTheirDoorOnly() {
        HouseRules.servletsAreSeenByTheirDoorOnly(ROOT).check(HOUSE);
    }

    @Test
    void springIsSeenByTheStarterOnly() {
        HouseRules.springIsSeenByTheStarterOnly(ROOT).check(HOUSE);
    }

    @Test
    void springSecurityIsSeenByItsModuleOnly() {
        HouseRules.springSecurityIsSeenByItsModuleOnly(ROOT).check(HOUSE);
    }

    @Test
    void testModulesAreSeenByTestModulesOnly() {
        HouseRules.testModulesAreSeenByTestModulesOnly(ROOT).check(HOUSE);
    }

    @Test
    void jacksonIsSeenByItsDoorsOnly() {
        HouseRules.jacksonIsSeenByItsDoorsOnly(ROOT).check(HOUSE);
    }

    @Test
    void messagePackIsSeenByItsDoorOnly() {
        HouseRules.messagePackIsSeenByItsDoorOnly(ROOT).check(HOUSE);
    }

    @Test
    void doorsKnowOnlyTheirFloor() {
        HouseRules.doorsKnowOnlyTheirFloor(ROOT).check(HOUSE);
    }

    @Test
    void packetsAreRecords() {
        HouseRules.packetsAreRecords(ROOT).check(HOUSE);
    }

    @Test
    void protocolAndEngineNeverWait() {
        HouseRules.protocolAndEngineNeverWait(ROOT).check(HOUSE);
    }

    @Test
    void packagesAreNullMarked() {
        HouseRules.packagesAreNullMarked(ROOT).check(HOUSE);
    }
}
