package dev.roost.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.lang.ArchRule;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Shows that each rule finds violations, with planted classes that break it. */
class PlantedViolationTest {
    @Test
    void layersUseOnlyLayersBelow() {
        assertThat(violations(ArchitectureRules.layersUseOnlyLayersBelow("planted.layers"), "planted.layers"))
                .anyMatch(text -> text.contains("protocol.UsesAHigherLayer"))
                .anyMatch(text -> text.contains("engine.UsesALibrary"))
                .anyMatch(text -> text.contains("server.UsesATransport"))
                .noneMatch(text -> text.contains("engine.UsesALowerLayer"));
    }

    @Test
    void protocolUsesNeitherThreadsNorIo() {
        assertThat(violations(ArchitectureRules.protocolUsesNeitherThreadsNorIo("planted.impure"), "planted.impure"))
                .anyMatch(text -> text.contains("protocol.Shares"))
                .anyMatch(text -> text.contains("protocol.Reads"))
                .anyMatch(text -> text.contains("protocol.Starts"));
    }

    @Test
    void packagesHaveNoCycles() {
        assertThat(violations(ArchitectureRules.packagesHaveNoCycles("planted.cycles"), "planted.cycles"))
                .singleElement()
                .asString()
                .contains("engine.Here", "engine.spi.There");
    }

    @Test
    void nettyIsUsedByItsModuleOnly() {
        assertThat(violations(ArchitectureRules.nettyIsUsedByItsModuleOnly("planted.netties"), "planted.netties"))
                .anyMatch(text -> text.contains("engine.HoldsABuffer"))
                .noneMatch(text -> text.contains("netty.MayHoldABuffer"));
    }

    @Test
    void servletsAreUsedByTheirModuleOnly() {
        assertThat(violations(
                        ArchitectureRules.servletsAreUsedByTheirModuleOnly("planted.servlets"), "planted.servlets"))
                .anyMatch(text -> text.contains("engine.KnowsServlets"))
                .noneMatch(text -> text.contains("servlet.MayKnowServlets"));
    }

    @Test
    void springIsUsedBySpringModulesOnly() {
        assertThat(violations(ArchitectureRules.springIsUsedBySpringModulesOnly("planted.springs"), "planted.springs"))
                .anyMatch(text -> text.contains("gateway.KnowsSpring"))
                .noneMatch(text -> text.contains("spring.MayKnowSpring"));
    }

    @Test
    void springSecurityIsUsedByItsModuleOnly() {
        assertThat(violations(
                        ArchitectureRules.springSecurityIsUsedByItsModuleOnly("planted.securities"),
                        "planted.securities"))
                .anyMatch(text -> text.contains("spring.KnowsSpringSecurity"))
                .noneMatch(text -> text.contains("security.MayKnowSpringSecurity"))
                .noneMatch(text -> text.contains("csrf.MayKnowCsrf"));
    }

    @Test
    void testModulesAreUsedByTestModulesOnly() {
        assertThat(violations(
                        ArchitectureRules.testModulesAreUsedByTestModulesOnly("planted.testmodules"),
                        "planted.testmodules"))
                .anyMatch(text -> text.contains("spring.UsesATestModule"))
                .noneMatch(text -> text.contains("test.MayUseATestModule"));
    }

    @Test
    void jacksonIsUsedByItsModulesOnly() {
        assertThat(violations(ArchitectureRules.jacksonIsUsedByItsModulesOnly("planted.jacksons"), "planted.jacksons"))
                .anyMatch(text -> text.contains("server.KnowsJackson"))
                .noneMatch(text -> text.contains("jackson.MayKnowJackson"))
                .noneMatch(text -> text.contains("msgpack.MayKnowJacksonToo"));
    }

    @Test
    void messagePackIsUsedByItsModuleOnly() {
        assertThat(violations(
                        ArchitectureRules.messagePackIsUsedByItsModuleOnly("planted.messages"), "planted.messages"))
                .anyMatch(text -> text.contains("jackson.KnowsMessagePack"))
                .noneMatch(text -> text.contains("msgpack.MayKnowMessagePack"));
    }

    @Test
    void integrationsUseOnlyTheirLayer() {
        assertThat(violations(
                        ArchitectureRules.integrationsUseOnlyTheirLayer("planted.integrations"),
                        "planted.integrations"))
                .anyMatch(text -> text.contains("netty.UsesAnotherIntegration"))
                .anyMatch(text -> text.contains("netty.UsesAHigherLayer"))
                .noneMatch(text -> text.startsWith("Field <planted.integrations.jackson"))
                .noneMatch(text -> text.contains("spring.CombinesIntegrations"));
    }

    @Test
    void packetsAreRecords() {
        assertThat(violations(ArchitectureRules.packetsAreRecords("planted.packets"), "planted.packets"))
                .anyMatch(text -> text.contains("protocol.EngineBag"))
                .anyMatch(text -> text.contains("protocol.SocketBag"))
                .noneMatch(text -> text.contains("protocol.Ping"));
    }

    @Test
    void protocolAndEngineNeverBlock() {
        assertThat(violations(ArchitectureRules.protocolAndEngineNeverBlock("planted.waiting"), "planted.waiting"))
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
        assertThat(violations(ArchitectureRules.packagesAreNullMarked("planted.nulls"), "planted.nulls"))
                .singleElement()
                .asString()
                .contains("server.Unmarked");
    }

    @Test
    void packagesUseOnlyPackagesBelow() {
        assertThat(violations(ModuleArrows.packagesUseOnlyPackagesBelow("planted.arrows"), "planted.arrows"))
                .anyMatch(text -> text.contains("server.UsesTheRuntime"))
                .anyMatch(text -> text.contains("spi.UsesAContract"))
                .anyMatch(text -> text.contains("dispatch.UsesTheConnection"))
                .noneMatch(text -> text.startsWith("Method <planted.arrows.server.RoostServer"))
                .noneMatch(text -> text.startsWith("Field <planted.arrows.server.runtime.connection"));
    }

    @Test
    void everyRuleIsCheckedAndSeenToFail() {
        List<String> rules = Arrays.stream(ArchitectureRules.class.getDeclaredMethods())
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
