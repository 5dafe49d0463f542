package dev.roost.architecture;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.assignableTo;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.nameStartingWith;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noMethods;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaMethodCall;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.CompositeArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import com.tngtech.archunit.lang.syntax.elements.GivenClassesConjunction;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.jspecify.annotations.NullMarked;

/** The rules about dependencies, each for the packages below a root: the real one, or one with planted violations. */
final class ArchitectureRules {
    /** From the lowest to the highest. */
    private static final List<String> LAYERS = List.of("protocol", "engine", "server", "gateway");

    /** Each integration module and the layer that it belongs to. */
    private static final Map<String, String> INTEGRATIONS = Map.of(
            "netty",
            "engine",
            "servlet",
            "engine",
            "jackson",
            "server",
            "msgpack",
            "server",
            "redis",
            "server",
            "validation",
            "gateway");

    /** MessagePack binds values as JSON does (docs/decisions/0027); servers exchange messages in MessagePack. */
    private static final Map<String, String> INTEGRATIONS_OF_INTEGRATIONS =
            Map.of("msgpack", "jackson", "redis", "msgpack");

    private static final List<String> LIBRARIES_OF_LAYERS = List.of("java..", "org.jspecify..", "org.slf4j..");

    /** Methods that block, by the type that declares them. */
    private static final Map<Class<?>, Set<String>> BLOCKING_METHODS = Map.of(
            Thread.class, Set.of("sleep", "join"),
            Object.class, Set.of("wait"),
            TimeUnit.class, Set.of("sleep"),
            Future.class, Set.of("get", "join"),
            CountDownLatch.class, Set.of("await"),
            Semaphore.class, Set.of("acquire"),
            BlockingQueue.class, Set.of("put", "take"),
            ExecutorService.class, Set.of("awaitTermination", "invokeAll", "invokeAny"));

    private ArchitectureRules() {}

    static ArchRule layersUseOnlyLayersBelow(String root) {
        CompositeArchRule rule = null;
        List<String> known = new ArrayList<>(LIBRARIES_OF_LAYERS);
        for (String layer : LAYERS) {
            known.add(in(root, layer));
            ArchRule one = classes()
                    .that()
                    .resideInAPackage(in(root, layer))
                    .should()
                    .onlyDependOnClassesThat(resideInAnyPackage(known.toArray(String[]::new)))
                    .allowEmptyShould(true);
            rule = rule == null ? CompositeArchRule.of(one) : rule.and(one);
        }
        return rule;
    }

    static ArchRule protocolUsesNeitherThreadsNorIo(String root) {
        return noClasses()
                .that()
                .resideInAPackage(in(root, "protocol"))
                .should()
                .dependOnClassesThat(resideInAnyPackage(
                                "java.util.concurrent..",
                                "java.io..",
                                "java.net..",
                                "java.nio.channels..",
                                "java.nio.file..",
                                "org.slf4j..")
                        .or(assignableTo(Thread.class)));
    }

    /** The factory method of a contract may create its implementation; the builder of gateways names extension points too. */
    static ArchRule packagesHaveNoCycles(String root) {
        return slices().matching(root + ".(**)")
                .should()
                .beFreeOfCycles()
                .ignoreDependency(root + ".engine.EngineServer", root + ".engine.runtime.EngineIoServer")
                .ignoreDependency(root + ".server.RoostServer", root + ".server.runtime.SocketIoServer")
                .ignoreDependency(
                        nameStartingWith(root + ".gateway.Gateways"),
                        resideInAnyPackage(in(root, "gateway.spi"), in(root, "gateway.runtime")));
    }

    /** Lettuce runs on Netty's event loops (docs/decisions/0045). */
    static ArchRule nettyIsUsedByItsModuleOnly(String root) {
        return outsideOf(root, "netty", "redis.bus")
                .and()
                .doNotHaveFullyQualifiedName(root + ".redis.SharedEventLoop")
                .should()
                .dependOnClassesThat(resideInAnyPackage("io.netty.."));
    }

    static ArchRule servletsAreUsedByTheirModuleOnly(String root) {
        return CompositeArchRule.of(onlyModulesUse(root, "jakarta.servlet..", "servlet"))
                .and(onlyModulesUse(root, "jakarta.websocket..", "servlet"));
    }

    static ArchRule springIsUsedBySpringModulesOnly(String root) {
        return onlyModulesUse(root, "org.springframework..", "spring");
    }

    /** Applications without Spring Security don't get it. With it, the path of the server is exempt from CSRF protection. */
    static ArchRule springSecurityIsUsedByItsModuleOnly(String root) {
        return noClasses()
                .that()
                .resideInAPackage(root + "..")
                .and()
                .resideOutsideOfPackages(in(root, "spring.security"), in(root, "spring.csrf"), in(root, "spring.test"))
                .should()
                .dependOnClassesThat(resideInAnyPackage("org.springframework.security.."));
    }

    static ArchRule testModulesAreUsedByTestModulesOnly(String root) {
        return noClasses()
                .that()
                .resideInAPackage(root + "..")
                .and()
                .resideOutsideOfPackages(in(root, "test"), in(root, "tck"), in(root, "spring.test"))
                .should()
                .dependOnClassesThat(resideInAnyPackage(in(root, "test"), in(root, "tck")));
    }

    /** MessagePack binds its values with Jackson (docs/decisions/0014). */
    static ArchRule jacksonIsUsedByItsModulesOnly(String root) {
        return onlyModulesUse(root, "tools.jackson..", "jackson", "msgpack");
    }

    static ArchRule messagePackIsUsedByItsModuleOnly(String root) {
        return onlyModulesUse(root, "org.msgpack..", "msgpack");
    }

    private static ArchRule onlyModulesUse(String root, String library, String... modules) {
        return outsideOf(root, modules).should().dependOnClassesThat(resideInAnyPackage(library));
    }

    /** The Spring modules combine the integrations, so they use the same libraries. */
    private static GivenClassesConjunction outsideOf(String root, String... modules) {
        String[] seeing = Stream.concat(Stream.of(modules), Stream.of("spring"))
                .map(name -> in(root, name))
                .toArray(String[]::new);
        return noClasses().that().resideInAPackage(root + "..").and().resideOutsideOfPackages(seeing);
    }

    /** An integration uses its own layer and those below: no other integration, no higher layer. */
    static ArchRule integrationsUseOnlyTheirLayer(String root) {
        CompositeArchRule rule = null;
        for (String integration : INTEGRATIONS.keySet()) {
            String[] foreign = Stream.of(
                            INTEGRATIONS.keySet().stream(),
                            Stream.of("spring", "test", "tck"),
                            layersAbove(integration))
                    .flatMap(names -> names)
                    .filter(name ->
                            !name.equals(integration) && !name.equals(INTEGRATIONS_OF_INTEGRATIONS.get(integration)))
                    .map(name -> in(root, name))
                    .toArray(String[]::new);
            ArchRule one = noClasses()
                    .that()
                    .resideInAPackage(in(root, integration))
                    .should()
                    .dependOnClassesThat(resideInAnyPackage(foreign))
                    .allowEmptyShould(true);
            rule = rule == null ? CompositeArchRule.of(one) : rule.and(one);
        }
        return rule;
    }

    private static Stream<String> layersAbove(String integration) {
        return LAYERS.stream().skip(LAYERS.indexOf(INTEGRATIONS.get(integration)) + 1L);
    }

    static ArchRule packetsAreRecords(String root) {
        return classes()
                .that(assignableTo(root + ".protocol.EnginePacket").or(assignableTo(root + ".protocol.SocketPacket")))
                .and()
                .areNotInterfaces()
                .should()
                .beRecords();
    }

    static ArchRule protocolAndEngineNeverBlock(String root) {
        String[] layers = {in(root, "protocol"), in(root, "engine")};
        return CompositeArchRule.of(
                        noClasses().that().resideInAnyPackage(layers).should().callMethodWhere(blocks()))
                .and(noClasses()
                        .that()
                        .resideInAnyPackage(layers)
                        .should()
                        .dependOnClassesThat(resideInAnyPackage("java.util.concurrent.locks..")))
                .and(noMethods()
                        .that()
                        .areDeclaredInClassesThat(resideInAnyPackage(layers))
                        .should()
                        .haveModifier(JavaModifier.SYNCHRONIZED));
    }

    private static DescribedPredicate<JavaMethodCall> blocks() {
        return DescribedPredicate.describe(
                "it blocks",
                call -> BLOCKING_METHODS.entrySet().stream()
                        .anyMatch(waiting -> waiting.getValue().contains(call.getName())
                                && call.getTargetOwner().isAssignableTo(waiting.getKey())));
    }

    /** Except the contract tests: their fields are null until a test begins. */
    static ArchRule packagesAreNullMarked(String root) {
        return classes()
                .that()
                .resideInAPackage(root + "..")
                .and()
                .resideOutsideOfPackage(in(root, "tck"))
                .should(new ArchCondition<>("be in a package that is null-marked") {
                    @Override
                    public void check(JavaClass item, ConditionEvents events) {
                        boolean marked = item.getPackage().isAnnotatedWith(NullMarked.class);
                        events.add(new SimpleConditionEvent(
                                item, marked, item.getName() + " is in a package without @NullMarked"));
                    }
                });
    }

    private static String in(String root, String part) {
        return root + "." + part + "..";
    }
}
