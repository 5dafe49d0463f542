package dev.roost.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.lang.ArchRule;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A rule nobody has seen fail is not a rule: for each one, small houses in which it is broken. */
class PlantedViolationTest {
    @Test
    void floorsKnowOnlyTheFloorsBelow() {
        assertThat(violations(HouseRules.floorsKnowOnlyTheFloorsBelow("planted.floors"), "planted.floors"))
                .anyMatch(text -> text.contains("protocol.LooksUp"))
                .anyMatch(text -> text.contains("engine.UsesALibrary"))
                .anyMatch(text -> text.contains("server.UsesADoor"))
                .noneMatch(text -> text.contains("engine.LooksDown"));
    }

    @Test
    void protocolTouchesNoConcurrencyAndNoInputOrOutput() {
        assertThat(violations(
                        HouseRules.protocolTouchesNoConcurrencyAndNoInputOrOutput("planted.impure"), "planted.impure"))
                .anyMatch(text -> text.contains("protocol.Shares"))
                .anyMatch(text -> text.contains("protocol.Reads"))
                .anyMatch(text -> text.contains("protocol.Starts"));
    }

    @Test
    void packagesHaveNoCycles() {
        assertThat(violations(HouseRules.packagesHaveNoCycles("planted.cycles"), "planted.cycles"))
                .singleElement()
                .asString()
                .contains("engine.Here", "engine.spi.There");
    }

    @Test
    void nettyIsSeenByItsDoorOnly() {
        assertThat(violations(HouseRules.nettyIsSeenByItsDoorOnly("planted.netties"), "planted.netties"))
                .anyMatch(text -> text.contains("engine.HoldsABuffer"))
                .noneMatch(text -> text.contains("netty.MayHoldABuffer"));
    }

    @Test
    void servletsAreSeenByTheirDoorOnly() {
        assertThat(violations(HouseRules.servletsAreSeenByTheirDoorOnly("planted.servlets"), "planted.servlets"))
                .anyMatch(text -> text.contains("engine.KnowsServlets"))
                .noneMatch(text -> text.contains("servlet.MayKnowServlets"));
    }

    @Test
    void springIsSeenByTheStarterOnly() {
        assertThat(violations(HouseRules.springIsSeenByTheStarterOnly("planted.springs"), "planted.springs"))
                .anyMatch(text -> text.contains("gateway.KnowsSpring"))
                .noneMatch(text -> text.contains("spring.MayKnowSpring"));
    }

    @Test
    void springSecurityIsSeenByItsModuleOnly() {
        assertThat(violations(
                        HouseRules.springSecurityIsSeenByItsModuleOnly("planted.securities"), "planted.securities"))
                .anyMatch(text -> text.contains("spring.KnowsSpringSecurity"))
                .noneMatch(text -> text.contains("security.MayKnowSpringSecurity"))
                .noneMatch(text -> text.contains("csrf.MayKnowCsrf"));
    }

    @Test
    void testModulesAreSeenByTestModulesOnly() {
        assertThat(violations(HouseRules.testModulesAreSeenByTestModulesOnly("planted.kits"), "planted.kits"))
                .anyMatch(text -> text.contains("spring.UsesTheKit"))
                .noneMatch(text -> text.contains("test.MayUseTheKit"));
    }

    @Test
    void jacksonIsSeenByItsDoorsOnly() {
        assertThat(violations(HouseRules.jacksonIsSeenByItsDoorsOnly("planted.jacksons"), "planted.jacksons"))
                .anyMatch(text -> text.contains("server.KnowsJackson"))
                .noneMatch(text -> text.contains("jackson.MayKnowJackson"))
                .noneMatch(text -> text.contains("msgpack.MayKnowJacksonToo"));
    }

    @Test
    void messagePackIsSeenByItsDoorOnly() {
        assertThat(violations(HouseRules.messagePackIsSeenByItsDoorOnly("planted.messages"), "planted.messages"))
                .anyMatch(text -> text.contains("jackson.KnowsMessagePack"))
                .noneMatch(text -> text.contains("msgpack.MayKnowMessagePack"));
    }

    @Test
    void doorsKnowOnlyTheirFloor() {
        assertThat(violations(HouseRules.doorsKnowOnlyTheirFloor("planted.doors"), "planted.doors"))
                .anyMatch(text -> text.contains("netty.UsesAnotherDoor"))
                .anyMatch(text -> text.contains("netty.LooksUp"))
                .noneMatch(text -> text.startsWith("Field <planted.doors.jackson"))
                .noneMatch(text -> text.contains("spring.PutsDoorsTogether"));
    }

    @Test
    void packetsAreRecords() {
        assertThat(violations(HouseRules.packetsAreRecords("planted.packets"), "planted.packets"))
                .anyMatch(text -> text.contains("protocol.EngineBag"))
                .anyMatch(text -> text.contains("protocol.SocketBag"))
                .noneMatch(text -> text.contains("protocol.Ping"));
    }

    @Test
    void protocolAndEngineNeverWait() {
        assertThat(violations(HouseRules.protocolAndEngineNeverWait("planted.waiting"), "planted.waiting"))
                .anyMatch(text -> text.contains("engine.Waits.sleeps"))
                .anyMatch(text -> text.contains("engine.Waits.joins"))
                .anyMatch(text -> text.contains("engine.Waits.gets"))
                .anyMatch(text -> text.contains("engine.Waits.takes"))
                .anyMatch(text -> text.contains("engine.Waits.locks"))
                .anyMatch(text -> text.contains("engine.Waits.excludes"))
                .noneMatch(text -> text.contains("server.MayWait"));
    }

    @Test
    void packagesAreNullMarked() {
        assertThat(violations(HouseRules.packagesAreNullMarked("planted.nulls"), "planted.nulls"))
                .singleElement()
                .asString()
                .contains("server.Unmarked");
    }

    @Test
    void everyRuleIsCheckedAndSeenToFail() {
        List<String> rules = Arrays.stream(HouseRules.class.getDeclaredMethods())
                .filter(method -> !Modifier.isPrivate(method.getModifiers()) && !method.isSynthetic())
                .map(Method::getName)
                .toList();

        assertThat(rules).hasSizeGreaterThanOrEqualTo(10);
        assertThat(testsOf(ArchitectureTest.class)).containsAll(rules);
        assertThat(testsOf(PlantedViolationTest.class)).containsAll(rules);
    }

    private static List<String> testsOf(Class<?> tests) {
        return Arrays.stream(tests.getDeclaredMethods())
                .filter(method -> method.isAnnotationPresent(Test.class))
                .map(Method::getName)
                .toList();
    }

    private static List<String> violations(ArchRule rule, String root) {
        return rule.evaluate(new ClassFileImporter().importPackages(root))
                .getFailureReport()
                .getDetails();
    }
}
